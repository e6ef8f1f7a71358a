import type { Header, Parameter, ParameterLocation } from "./model.ts";
import { join, type Pointer } from "./pointer.ts";
import type { Report } from "./problem.ts";
import type { Reader, Resolved } from "./reader.ts";
import { isSchema, type SchemaPlace } from "./schema.ts";

/** The styles of each location, the default first (OpenAPI 3.1, 4.8.12.2). */
const styles: Readonly<Record<ParameterLocation, readonly string[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
};

const shared = ["description", "required", "deprecated", "style", "explode", "schema", "content"];
const examples = ["example", "examples"];

/** Header parameters that OpenAPI has ignored (3.1, 4.8.12.2.1), so declaring one is a mistake. */
const reservedHeaders = ["accept", "content-type", "authorization"];

/**
 * Reads a list of Parameter Objects.
 *
 * @param pointers - where each parameter, or a reference to one, stands
 */
export function readParameters(
  pointers: readonly Pointer[],
  reader: Reader,
  report: Report,
): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const pointer of pointers) {
    const parameter = readParameter(pointer, reader, report);
    if (!parameter) continue;
    const key = `${parameter.in} ${parameter.name}`;
    if (found.has(key)) {
      report(pointer, `the ${parameter.in} parameter ${parameter.name} is declared twice`);
    }
    found.set(key, parameter);
  }
  return [...found.values()];
}

function readParameter(at: Pointer, reader: Reader, report: Report): Parameter | undefined {
  const place = reader.resolve(at);
  if (!place) return undefined;
  reader.only(place, [...shared, ...examples, "name", "in", "allowReserved", "allowEmptyValue"]);
  const name = reader.text(place, "name");
  const location = reader.text(place, "in");
  if (name === "") report(place.pointer, "the parameter has no name");
  if (!isLocation(location)) {
    report(place.pointer, `a parameter's "in" must be path, query, header or cookie`);
    return undefined;
  }
  if (location === "header" && reservedHeaders.includes(name.toLowerCase())) {
    report(
      place.pointer,
      `OpenAPI ignores a header parameter named ${name}; ` +
        "declare it under securitySchemes or by the media types of the body",
    );
  }
  const required = reader.flag(place, "required", false);
  if (location === "path" && !required) {
    report(place.pointer, `the path parameter ${name} must have required: true`);
  }
  const style = reader.text(place, "style") || (styles[location][0] ?? "");
  if (!styles[location].includes(style)) {
    const choice = styles[location].join(", ");
    report(join(place.pointer, "style"), `a ${location} parameter's style is one of: ${choice}`);
  }
  const schema = readSchemaOrContent(place, reader, report);
  if (!schema) return undefined;
  return {
    pointer: place.pointer,
    ...(place.component ? { component: place.component } : {}),
    name,
    in: location,
    style,
    explode: reader.flag(place, "explode", style === "form"),
    required,
    allowReserved: reader.flag(place, "allowReserved", false),
    allowEmptyValue: reader.flag(place, "allowEmptyValue", false) && location === "query",
    description: reader.text(place, "description"),
    deprecated: reader.flag(place, "deprecated", false),
    ...schema,
  };
}

function isLocation(text: string): text is ParameterLocation {
  return Object.hasOwn(styles, text);
}

/** A parameter or header has either a `schema` or a `content` of one media type. */
function readSchemaOrContent(
  place: Resolved,
  reader: Reader,
  report: Report,
): { schema: SchemaPlace; contentType?: string } | undefined {
  const { value, pointer } = place;
  if (Object.hasOwn(value, "schema") === Object.hasOwn(value, "content")) {
    report(pointer, "exactly one of schema and content is expected");
    return undefined;
  }
  const [entry, more] = reader.members(place, "content");
  if (more) report(more[1], "a parameter's content has exactly one media type");
  const at = join(entry ? entry[1] : pointer, "schema");
  const schema = reader.at(at);
  if (!isSchema(schema)) {
    report(at, "a schema is expected here");
    return undefined;
  }
  return { schema: { schema, pointer: at }, ...(entry ? { contentType: entry[0] } : {}) };
}

/**
 * Reads the `headers` of a response or of an encoding.
 *
 * @param place - the Response Object or Encoding Object
 */
export function readHeaders(place: Resolved, reader: Reader, report: Report): Header[] {
  return reader.members(place, "headers").flatMap(([name, at]): Header[] => {
    const header = reader.resolve(at);
    if (!header) return [];
    reader.only(header, [...shared, ...examples]);
    if (name.toLowerCase() === "content-type") {
      report(at, "OpenAPI ignores a response header named Content-Type; content says it already");
    }
    const schema = readSchemaOrContent(header, reader, report);
    if (!schema) return [];
    return [
      {
        pointer: header.pointer,
        ...(header.component ? { component: header.component } : {}),
        name,
        required: reader.flag(header, "required", false),
        description: reader.text(header, "description"),
        ambient: reader.flag(header, "x-verbatim-ambient", false),
        explode: reader.flag(header, "explode", false),
        ...schema,
      },
    ];
  });
}
