import { readEncoding } from "./encoding.ts";
import { isArray, isObject, type Json, type JsonObject, member } from "./json.ts";
import type { HttpMethod, MediaType, Operation, RequestBody, Response } from "./model.ts";
import { httpMethods } from "./model.ts";
import { readHeaders, readParameters } from "./parameters.ts";
import { join, type Pointer } from "./pointer.ts";
import type { Report } from "./problem.ts";
import type { Reader, Resolved } from "./reader.ts";
import { isSchema } from "./schema.ts";

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
export function readOperations(root: Resolved, reader: Reader, report: Report): Operation[] {
  return reader.members(root, "paths").flatMap(([path, at]) => {
    if (path.startsWith("x-")) return [];
    const item = reader.resolve(at);
    if (!item) return [];
    reader.only(item, pathItemMembers);
    const methods = Object.keys(item.value).filter(isMethod);
    return methods.flatMap((method) => {
      const place = reader.resolve(join(item.pointer, method));
      return place ? [readOperation(root, path, item, method, place, reader, report)] : [];
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
  report: Report,
): Operation {
  reader.only(place, operationMembers);
  const own = readParameters(reader.elements(place, "parameters"), reader, report);
  const inherited = readParameters(reader.elements(item, "parameters"), reader, report).filter(
    (parameter) => !own.some(({ in: at, name }) => at === parameter.in && name === parameter.name),
  );
  const body = place.value.requestBody && readRequestBody(place, reader, report);
  const security = member(place.value, "security") ?? member(root.value, "security");
  return {
    pointer: place.pointer,
    operationId: reader.text(place, "operationId"),
    name: "", // given when all operations are known
    method,
    path,
    summary: reader.text(place, "summary") || reader.text(item, "summary"),
    description: reader.text(place, "description") || reader.text(item, "description"),
    deprecated: reader.flag(place, "deprecated", false),
    tags: strings(member(place.value, "tags")),
    security: isArray(security) ? security.filter(isObject) : [],
    extensions: extensions(place.value),
    parameters: [...inherited, ...own],
    ...(body ? { requestBody: body } : {}),
    responses: readResponses(place, reader, report),
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
  report: Report,
): RequestBody | undefined {
  const place = reader.resolve(join(operation.pointer, "requestBody"));
  if (!place) return undefined;
  reader.only(place, ["description", "content", "required"]);
  const content = readContent(place, reader, report);
  if (content.length === 0) report(place.pointer, "a request body needs at least one media type");
  return {
    pointer: place.pointer,
    ...(place.component ? { component: place.component } : {}),
    required: reader.flag(place, "required", false),
    description: reader.text(place, "description"),
    content,
  };
}

function readContent(place: Resolved, reader: Reader, report: Report): MediaType[] {
  return reader.members(place, "content").flatMap(([name, pointer]): MediaType[] => {
    const mediaType = reader.resolve(pointer);
    if (!mediaType) return [];
    reader.only(mediaType, ["schema", "example", "examples", "encoding"]);
    const encoding = readEncoding(mediaType, reader, report);
    const schema = member(mediaType.value, "schema");
    const at = join(mediaType.pointer, "schema");
    if (schema === undefined) return [{ pointer, name, encoding }];
    if (!isSchema(schema)) {
      report(at, "a schema is expected here");
      return [];
    }
    return [{ pointer, name, schema: { schema, pointer: at }, encoding }];
  });
}

function readResponses(operation: Resolved, reader: Reader, report: Report): Response[] {
  const responses = reader.members(operation, "responses");
  if (responses.length === 0) {
    report(operation.pointer, "the operation declares no response; add at least one to responses");
  }
  return responses.flatMap(([status, at]) => readResponse(status, at, reader, report));
}

function readResponse(status: string, at: Pointer, reader: Reader, report: Report): Response[] {
  if (status.startsWith("x-")) return [];
  if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(status)) {
    report(
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
      description: reader.text(place, "description"),
      headers: readHeaders(place, reader, report),
      content: readContent(place, reader, report),
    },
  ];
}
