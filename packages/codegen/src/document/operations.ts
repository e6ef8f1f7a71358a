import { readEncoding } from "./encoding.ts";
import { isArray, isObject, type Json, type JsonObject, member } from "./json.ts";
import type { HttpMethod, MediaType, Operation, RequestBody, Response } from "./model.ts";
import { httpMethods } from "./model.ts";
import { readHeaders, readParameters } from "./parameters.ts";
import { matchTemplate } from "./path-template.ts";
import { join, type Pointer } from "./pointer.ts";
import type { Findings } from "./problem.ts";
import type { Reader, Resolved } from "./reader.ts";
import { isSchema, type SchemaPlace } from "./schema.ts";

const pathItemMembers = ["summary", "description", "servers", "parameters", ...httpMethods];
const operationMembers = [
  "operationId",
  "summary",
  "description",
  "tags",
  "deprecated",
  "externalDocs",
  "security",
  "servers",
  "parameters",
  "requestBody",
  "responses",
  "callbacks",
];

/** Reads every operation under `paths`, in document order, reporting what is wrong. */
export function readOperations(root: Resolved, reader: Reader, findings: Findings): Operation[] {
  return reader.members(root, "paths").flatMap(([path, at]) => {
    if (path.startsWith("x-")) return [];
    const item = reader.resolve(at);
    if (!item) return [];
    if (/[?#]/.test(path)) {
      const why = "is left out: a path has neither query nor fragment; declare query parameters";
      findings.unenforced(at, `${path} ${why}`);
      return [];
    }
    reader.only(item, pathItemMembers);
    const methods = Object.keys(item.value).filter(isMethod);
    return methods.flatMap((method) => {
      const place = reader.resolve(join(item.pointer, method));
      return place ? [readOperation(root, path, item, method, place, reader, findings)] : [];
    });
  });
}

function isMethod(name: string): name is HttpMethod {
  return httpMethods.some((method) => method === name);
}

function readOperation(
  root: Resolved,
  path: string,
  item: Resolved,
  method: HttpMethod,
  place: Resolved,
  reader: Reader,
  findings: Findings,
): Operation {
  reader.only(place, operationMembers);
  const own = readParameters(reader.elements(place, "parameters"), reader, findings);
  const inherited = readParameters(reader.elements(item, "parameters"), reader, findings).filter(
    (parameter) => !own.some(({ in: at, name }) => at === parameter.in && name === parameter.name),
  );
  const parameters = matchTemplate(path, [...inherited, ...own], place.pointer, findings);
  const body = place.value.requestBody && readRequestBody(place, reader, findings);
  const security = member(place.value, "security") ?? member(root.value, "security");
  return {
    pointer: place.pointer,
    operationId: reader.text(place, "operationId"),
    name: "", // given when all operations are known
    method,
    path,
    summary: reader.note(place, "summary") || reader.note(item, "summary"),
    description: reader.note(place, "description") || reader.note(item, "description"),
    deprecated: reader.flag(place, "deprecated", false),
    tags: strings(member(place.value, "tags")),
    security: isArray(security) ? security.filter(isObject) : [],
    extensions: extensions(place.value),
    parameters,
    ...(body ? { requestBody: body } : {}),
    responses: readResponses(place, reader, findings),
  };
}

function strings(value: Json | undefined): string[] {
  return isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function extensions(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name.startsWith("x-")));
}

function readRequestBody(
  operation: Resolved,
  reader: Reader,
  findings: Findings,
): RequestBody | undefined {
  const place = reader.resolve(join(operation.pointer, "requestBody"));
  if (!place) return undefined;
  reader.only(place, ["description", "content", "required"]);
  const content = readContent(place, reader, findings);
  if (content.length === 0) {
    findings.unenforced(place.pointer, "the request body has no media type, so none is read");
    return undefined;
  }
  return {
    pointer: place.pointer,
    ...(place.component ? { component: place.component } : {}),
    required: reader.flag(place, "required", false),
    description: reader.note(place, "description"),
    content,
  };
}

function readContent(place: Resolved, reader: Reader, findings: Findings): MediaType[] {
  return reader.members(place, "content").flatMap(([name, pointer]): MediaType[] => {
    const mediaType = reader.resolve(pointer);
    if (!mediaType) return [];
    reader.only(mediaType, ["schema", "example", "examples", "encoding"]);
    const encoding = readEncoding(mediaType, reader, findings);
    const schema = readSchema(mediaType, "schema", findings);
    const itemSchema = readSchema(mediaType, "x-item-schema", findings);
    if (schema === "malformed" || itemSchema === "malformed") return [];
    return [
      { pointer, name, encoding, ...(schema && { schema }), ...(itemSchema && { itemSchema }) },
    ];
  });
}

function readSchema(
  { value, pointer }: Resolved,
  name: string,
  findings: Findings,
): SchemaPlace | "malformed" | undefined {
  const schema = member(value, name);
  const at = join(pointer, name);
  if (schema === undefined) return undefined;
  if (isSchema(schema)) return { schema, pointer: at };
  findings.error(at, "a schema is expected here");
  return "malformed";
}

function readResponses(operation: Resolved, reader: Reader, findings: Findings): Response[] {
  const responses = reader
    .members(operation, "responses")
    .filter(([name]) => !name.startsWith("x-"));
  if (responses.length === 0) {
    findings.unenforced(
      operation.pointer,
      "the operation declares no response, so it may give any",
    );
    return [anyResponse(operation.pointer)];
  }
  return responses.flatMap(([status, at]) => readResponse(status, at, reader, findings));
}

function anyResponse(operation: Pointer): Response {
  const pointer = join(operation, "responses");
  const content = [{ pointer, name: "*/*", encoding: [] }];
  return { pointer, status: "default", description: "", headers: [], content };
}

function readResponse(given: string, at: Pointer, reader: Reader, findings: Findings): Response[] {
  const status = given.replace(/xx$/, "XX"); // people write it so, and it can mean nothing else
  if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(status)) {
    findings.error(
      at,
      `"${status}" is no status: write a number such as 404, a range such as 4XX, or default`,
    );
    return [];
  }
  const place = reader.resolve(at);
  if (!place) return [];
  reader.only(place, ["description", "headers", "content", "links"]);
  return [
    {
      pointer: place.pointer,
      ...(place.component ? { component: place.component } : {}),
      status,
      description: reader.note(place, "description"),
      headers: readHeaders(place, reader, findings),
      content: readContent(place, reader, findings),
      ...(reader.flag(place, "x-optional-content", false) && { isContentOptional: true }),
    },
  ];
}
