import { mediaKind } from "../document/media.ts";
import type { Document, MediaType, Operation } from "../document/model.ts";
import { parameterType } from "../document/parameter-type.ts";
import { collectFindings } from "../document/problem.ts";
import { array, type Code, literal, object, print } from "./code.ts";
import { docComment, header, importLine } from "./header.ts";
import { groups, parametersAt } from "./members.ts";
import { pascalCase } from "./names.ts";
import type { Plan } from "./plan.ts";
import { statusCodes } from "./status.ts";
import {
  importTypes,
  parameterMembers,
  printMembers,
  requestBodyType,
  schemaType,
} from "./type-text.ts";
import type { Types } from "./types.ts";

/**
 * Writes the client's `operations.ts`: a table that says how each operation is called, and a flat
 * interface with one method for each.
 */
export function emitClientOperations(plan: Plan, types: Types): string {
  const { operations, source } = plan.document;
  const requests = operations.map((operation) => requestType(operation, plan, types));
  const hasStreams = operations.some((operation) => streamOf(operation) !== undefined);
  const body = `${table(operations)}${hasStreams ? streamed : ""}
/** The name of an operation. */
export type OperationId = keyof Operations;

/** One method for each operation; it gives what the operation answers when it succeeds. */
export interface Operations {
${operations.map((operation) => method(operation, plan, types)).join("\n")}}

${requests.join("\n")}`;
  const taken = new Set(["Operations", "OperationId", "RequestOptions", "Streamed"]);
  for (const operation of operations) taken.add(requestName(operation));
  const { text, specifiers } = importTypes(body, taken);
  return (
    header(source.name) +
    "\n" +
    importLine(["RequestOptions"], "../options.ts", "type") +
    importLine(specifiers, "./types.ts", "type") +
    "\n" +
    text
  );
}

/**
 * Reports parameters that openapi-fetch, inside the client, would write in another style.
 *
 * @throws DocumentError with every such parameter
 */
export function checkClient(document: Document): void {
  const { operations, schemas } = document;
  const problems = collectFindings(document);
  for (const parameter of operations.flatMap(({ parameters }) => parameters)) {
    const { in: location, style, explode, required, pointer, schema } = parameter;
    const { types } = parameterType(schema.schema, schemas);
    const isPlain =
      !(types.includes("array") && (style !== "form" || !explode)) &&
      !(types.includes("object") && style !== "deepObject");
    const isWritten = location === "path" ? style === "simple" : location !== "query" || isPlain;
    const isContent = parameter.contentType !== undefined;
    if (!isWritten || isContent || (location === "cookie" && required)) {
      report(parameter.name, pointer);
    }
  }
  problems.throwIfAny();

  function report(name: string, pointer: string): void {
    problems.error(
      pointer,
      `the generated client cannot write the parameter ${name} in this style yet; ` +
        "use the default style (deepObject for objects), or generate without --client",
    );
  }
}

/** Declared where there is a stream: the item is there for the compiler only. */
const streamed = `
/** An answer that brings its items one by one, and whose body has not been read. */
export interface Streamed<Item> extends Response {
  /** Never there: it tells the compiler what the items are. */
  readonly itemType?: Item;
}
`;

/** The media type of the success that comes item by item, if there is one. */
function streamOf(operation: Operation): MediaType | undefined {
  return successes(operation)
    .flatMap(({ response }) => response.content)
    .find(({ itemSchema }) => itemSchema !== undefined);
}

function requestName({ name }: Operation): string {
  return `${pascalCase(name)}Request`;
}

function table(operations: readonly Operation[]): string {
  const entries = operations.map((operation): [string, Code] => [
    operation.name,
    tableEntry(operation),
  ]);
  return `/**
 * How each operation is called: its method and path template, the names of its parameters by where
 * they travel, the media types of its body and of the stream that it answers with, if it has any, and
 * the statuses of success.
 */
export const operationTable = ${print(object(entries))} as const;
`;
}

function tableEntry(operation: Operation): Code {
  const names = (["path", "query", "header"] as const).map((location): [string, Code] => [
    groups[location],
    array(parametersAt(operation, location).map(({ name }) => literal(name))),
  ]);
  const mediaType = bodyMediaType(operation);
  const stream = streamOf(operation);
  return object([
    ["method", literal(operation.method)],
    ["path", literal(operation.path)],
    ["parameters", object(names)],
    ...(mediaType ? [["requestBody", literal(mediaType.name)] as const] : []),
    ...(stream ? [["stream", literal(stream.name)] as const] : []),
    ["statuses", literal(successes(operation).flatMap(({ codes }) => codes))],
  ]);
}

/** The client sends JSON where it can, else the first media type. */
function bodyMediaType({ requestBody }: Operation): MediaType | undefined {
  const content = requestBody?.content ?? [];
  return content.find(({ name }) => mediaKind(name) === "json") ?? content[0];
}

function successes({ responses }: Operation) {
  const siblings = responses.map(({ status }) => status);
  return responses
    .filter(({ status }) => status.startsWith("2"))
    .map((response) => ({ response, codes: statusCodes(response.status, siblings) }));
}

function requestType(operation: Operation, plan: Plan, types: Types): string {
  const members = parameterMembers(operation, plan, types, "client").filter(
    // A browser's client cannot set cookies.
    ({ name }) => name !== "cookies",
  );
  const mediaType = bodyMediaType(operation);
  if (mediaType) {
    const type = requestBodyType(mediaType, plan, types);
    members.push({ name: "body", optional: !operation.requestBody?.required, type });
  }
  const comment = docComment(`What {@link Operations.${operation.name}} sends.`);
  return `${comment}export interface ${requestName(operation)} ${printMembers(members)}\n`;
}

function method(operation: Operation, plan: Plan, types: Types): string {
  const { name, summary, description, deprecated } = operation;
  const text = [
    summary,
    description === "" ? "" : `\n${wrap(description)}`,
    deprecated ? "\n@deprecated" : "",
  ];
  const needed =
    operation.requestBody?.required === true ||
    operation.parameters.some(({ required, in: location }) => required && location !== "cookie");
  const mark = needed ? "" : "?";
  return `${docComment(text.filter((part) => part !== "").join("\n"), "  ")}  ${name}(
    request${mark}: ${requestName(operation)},
    options?: RequestOptions,
  ): Promise<${resultType(operation, plan, types)}>;
`;
}

function resultType(operation: Operation, plan: Plan, types: Types): string {
  const stream = streamOf(operation);
  if (stream) return `Streamed<${schemaType(stream.itemSchema, "response", plan, types)}>`;
  const bodies = successes(operation).flatMap(({ response }) => [
    ...response.content.map((mediaType) =>
      mediaKind(mediaType.name) === "text" && !mediaType.schema
        ? "string"
        : schemaType(mediaType.schema, "response", plan, types),
    ),
    ...(response.content.length === 0 || response.isContentOptional ? ["void"] : []),
  ]);
  return [...new Set(bodies)].join(" | ") || "void";
}

/** Breaks long lines of text at blanks. */
function wrap(text: string): string {
  return text
    .trim()
    .split("\n")
    .map((line) => line.replaceAll(/(.{1,90})(?: +|$)/g, "$1\n").trimEnd())
    .join("\n");
}
