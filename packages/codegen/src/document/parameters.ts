import type { Header, Parameter, ParameterLocation } from "./model.ts";
import { join, type Pointer } from "./pointer.ts";
import type { Findings } from "./problem.ts";
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
  findings: Findings,
): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const pointer of pointers) {
    const parameter = readParameter(pointer, reader, findings);
    if (!parameter) continue;
    const key = `${parameter.in} ${parameter.name}`;
    if (found.has(key)) {
      findings.error(pointer, `the ${parameter.in} parameter ${parameter.name} is declared twice`);
    }
    found.set(key, parameter);
  }
  return [...found.values()];
}

function readParameter(at: Pointer, reader: Reader, findings: Findings): Parameter | undefined {
  const place = reader.resolve(at);
  if (!place) return undefined;
  reader.only(place, [...shared, ...examples, "name", "in", "allowReserved", "allowEmptyValue"]);
  const name = reader.text(place, "name");
  const location = reader.text(place, "in");
  if (name === "") findings.error(place.pointer, "the parameter has no name");
  if (!isLocation(location)) {
    findings.error(place.pointer, `a parameter's "in" must be path, query, header or cookie`);
    return undefined;
  }
  if (location === "header" && reservedHeaders.includes(name.toLowerCase())) {
    findings.unenforced(
      place.pointer,
      `OpenAPI ignores a header parameter named ${name}; ` +
        "declare it under securitySchemes or by the media types of the body",
    );
    return undefined;
  }
  const required = reader.flag(place, "required", false);
  if (location === "path" && !required) {
    const why = "a path parameter is always required; write required: true";
    findings.unenforced(place.pointer, why);
  }
  const style = readStyle(place, styles[location], reader, findings);
  const schema = readSchemaOrContent(place, reader, findings);
  if (!schema) return undefined;
  return {
    pointer: place.pointer,
    ...(place.component ? { component: place.component } : {}),
    name,
    in: location,
    style,
    explode: reader.flag(place, "explode", style === "form"),
    required: required || location === "path",
    allowReserved: reader.flag(place, "allowReserved", false),
    allowEmptyValue: reader.flag(place, "allowEmptyValue", false) && location === "query",
    description: reader.note(place, "description"),
    deprecated: reader.flag(place, "deprecated", false),
    ...schema,
  };
}

function readStyle(
  place: Resolved,
  allowed: readonly string[],
  reader: Reader,
  { unenforced }: Findings,
): string {
  const [usual = ""] = allowed;
  const style = reader.text(place, "style") || usual;
  if (allowed.includes(style)) return style;
  const why = `the style here is one of ${allowed.join(", ")}, and ${style} is read as ${usual}`;
  unenforced(join(place.pointer, "style"), why);
  return usual;
}

function isLocation(text: string): text is ParameterLocation {
  return Object.hasOwn(styles, text);
}

/** A parameter or header has either a `schema` or a `content` of one media type. */
function readSchemaOrContent(
  place: Resolved,
  reader: Reader,
  findings: Findings,
): { schema: SchemaPlace; contentType?: string } | undefined {
  const { value, pointer } = place;
  if (Object.hasOwn(value, "schema") === Object.hasOwn(value, "content")) {
    if (!Object.hasOwn(value, "schema")) {
      findings.unenforced(pointer, "neither schema nor content is given, so any value is accepted");
      return { schema: { schema: true, pointer: join(pointer, "schema") } };
    }
    findings.error(pointer, "exactly one of schema and content is expected");
    return undefined;
  }
  const [entry, more] = reader.members(place, "content");
  if (more) findings.error(more[1], "a parameter's content has exactly one media type");
  const at = join(entry ? entry[1] : pointer, "schema");
  const schema = reader.at(at);
  if (!isSchema(schema)) {
    findings.error(at, "a schema is expected here");
    return undefined;
  }
  return { schema: { schema, pointer: at }, ...(entry ? { contentType: entry[0] } : {}) };
}

/**
 * Reads the `headers` of a response or of an encoding.
 *
 * @param place - the Response Object or Encoding Object
 */
export function readHeaders(place: Resolved, reader: Reader, findings: Findings): Header[] {
  return reader.members(place, "headers").flatMap(([name, at]): Header[] => {
    const header = reader.resolve(at);
    if (!header) return [];
    reader.only(header, [...shared, ...examples]);
    if (name.toLowerCase() === "content-type") {
      const why = "OpenAPI ignores a header named Content-Type here; content says it already";
      findings.unenforced(at, why);
      return [];
    }
    const schema = readSchemaOrContent(header, reader, findings);
    if (!schema) return [];
    return [
      {
        pointer: header.pointer,
        ...(header.component ? { component: header.component } : {}),
        name,
        required: reader.flag(header, "required", false),
        description: reader.note(header, "description"),
        ambient: reader.flag(header, "x-verbatim-ambient", false),
        explode: reader.flag(header, "explode", false),
        ...schema,
      },
    ];
  });
}
