import { isObject, type JsonObject, stringAt, stringsOf } from "./json.ts";
import { followObject, items, members, type Place, step } from "./place.ts";
import { below } from "./pointer.ts";

/** The methods that a path item can declare (OpenAPI 3.1 section 4.8.9.1). */
const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

export type ParameterLocation = "path" | "query" | "header" | "cookie";

export interface Parameter {
  readonly name: string;
  readonly in: ParameterLocation;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Set for parameters with `content` instead of `schema`. */
  readonly contentType: string | undefined;
  readonly schema: Place | undefined;
  readonly place: Place<JsonObject>;
}

export interface MediaType {
  /** As the document spells it: `application/json`, or a range such as `text/*`. */
  readonly name: string;
  readonly schema: Place | undefined;
  /** The schema of each event or line: `itemSchema` of OpenAPI 3.2, `x-item-schema` before. */
  readonly itemSchema?: Place | undefined;
  readonly place: Place<JsonObject>;
}

export interface RequestBody {
  readonly required: boolean;
  readonly content: readonly MediaType[];
  readonly place: Place<JsonObject>;
}

export interface ResponseHeader {
  readonly name: string;
  readonly required: boolean;
  readonly contentType: string | undefined;
  readonly schema: Place | undefined;
  readonly place: Place<JsonObject>;
}

export interface DeclaredResponse {
  /** `200`, a range such as `4XX`, or `default`. */
  readonly status: string;
  readonly headers: readonly ResponseHeader[];
  readonly content: readonly MediaType[];
  readonly place: Place<JsonObject>;
}

export interface Operation {
  /** As declared, or `GET /items` when the document gives none. */
  readonly operationId: string;
  /** In capitals. */
  readonly method: string;
  /** The template: `/items/{id}`. */
  readonly path: string;
  /** The Operation Object as the document has it, extensions included. */
  readonly definition: JsonObject;
  readonly pointer: string;
  readonly parameters: readonly Parameter[];
  /** Undefined for GET and HEAD, whatever the document says. */
  readonly requestBody: RequestBody | undefined;
  readonly responses: readonly DeclaredResponse[];
  /** The alternatives of which one has to be met; empty when no credentials are asked for. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

/** Reads every operation below `paths`, in document order. */
export function readOperations(root: JsonObject): Operation[] {
  const operations: Operation[] = [];
  for (const [path, item] of members(step({ value: root, pointer: "#" }, "paths"))) {
    if (!path.startsWith("/")) continue;
    const pathItem = followObject(root, item);
    for (const [name, place] of members(pathItem)) {
      if (METHODS.includes(name) && isObject(place.value)) {
        operations.push(readOperation(root, path, name, pathItem, place));
      }
    }
  }
  return operations;
}

function readOperation(
  root: JsonObject,
  path: string,
  method: string,
  pathItem: Place,
  place: Place,
): Operation {
  const definition = isObject(place.value) ? place.value : {};
  const body = step(place, "requestBody");
  const responses = members(step(place, "responses")).filter(([name]) => !name.startsWith("x-"));
  return {
    operationId: stringAt(definition, "operationId") ?? `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    definition,
    pointer: place.pointer,
    parameters: readParameters(root, pathItem, place),
    requestBody: body && takesBody(method) ? readRequestBody(root, body) : undefined,
    responses: responses.map(([status, response]) => readResponse(root, status, response)),
    security: readSecurity(definition.security ?? root.security),
  };
}

/**
 * Whether a method can have a body: that of GET and HEAD has no meaning (RFC 9110, 9.3.1), OpenAPI 3.0
 * has it ignored, and `fetch` sends none.
 */
function takesBody(method: string): boolean {
  return method !== "get" && method !== "head";
}

/** Parameters of the operation replace those of the path with the same name and location. */
function readParameters(root: JsonObject, pathItem: Place, operation: Place): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const item of [
    ...items(step(pathItem, "parameters")),
    ...items(step(operation, "parameters")),
  ]) {
    const place = followObject(root, item);
    const parameter = readParameter(place);
    if (parameter !== undefined) found.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  return [...found.values()];
}

function readParameter(place: Place<JsonObject>): Parameter | undefined {
  const name = stringAt(place.value, "name");
  const location = stringAt(place.value, "in");
  if (name === undefined || !isLocation(location)) return undefined;
  // OpenAPI 3.1 section 4.8.12.2: these three header names are described elsewhere.
  if (location === "header" && /^(accept|content-type|authorization)$/i.test(name)) {
    return undefined;
  }
  const form = location === "query" || location === "cookie";
  const style = stringAt(place.value, "style") ?? (form ? "form" : "simple");
  const { explode } = place.value;
  return {
    name,
    in: location,
    required: place.value.required === true || location === "path",
    style,
    explode: typeof explode === "boolean" ? explode : style === "form",
    allowReserved: place.value.allowReserved === true,
    ...schemaOrContent(place),
    place,
  };
}

function isLocation(text: string | undefined): text is ParameterLocation {
  return text === "path" || text === "query" || text === "header" || text === "cookie";
}

function schemaOrContent(place: Place<JsonObject>) {
  const [content] = members(step(place, "content"));
  if (content === undefined) return { contentType: undefined, schema: step(place, "schema") };
  return { contentType: content[0], schema: step(content[1], "schema") };
}

function readContent(place: Place<JsonObject>): MediaType[] {
  return members(step(place, "content")).map(([name, member]) => ({
    name,
    schema: step(member, "schema"),
    itemSchema: step(member, "itemSchema") ?? step(member, "x-item-schema"),
    place: {
      value: isObject(member.value) ? member.value : {},
      pointer: below(place.pointer, "content", name),
    },
  }));
}

function readRequestBody(root: JsonObject, body: Place): RequestBody {
  const place = followObject(root, body);
  return { required: place.value.required === true, content: readContent(place), place };
}

function readResponse(root: JsonObject, status: string, response: Place): DeclaredResponse {
  const place = followObject(root, response);
  const headers = members(step(place, "headers")).map(([name, member]) => {
    const header = followObject(root, member);
    return {
      name,
      required: header.value.required === true,
      ...schemaOrContent(header),
      place: header,
    };
  });
  return {
    status,
    // OpenAPI 3.1 section 4.8.17.1: a Content-Type header here shall be ignored.
    headers: headers.filter(({ name }) => name.toLowerCase() !== "content-type"),
    content: readContent(place),
    place,
  };
}

function readSecurity(value: unknown): Record<string, string[]>[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter(isObject)
    .map((requirement) =>
      Object.fromEntries(
        Object.entries(requirement).map(([name, scopes]) => [name, stringsOf(scopes)]),
      ),
    );
}
