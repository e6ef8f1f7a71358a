import { isRange, mediaKind } from "../document/media.ts";
import type { MediaType, Operation, Response } from "../document/model.ts";
import { docComment, header, importLine } from "./header.ts";
import { handlerHeaders, headersKey } from "./members.ts";
import { pascalCase } from "./names.ts";
import type { Plan } from "./plan.ts";
import { statusCodes } from "./status.ts";
import {
  importTypes,
  type MemberText,
  onOneLine,
  parameterMembers,
  printMembers,
  requestBodyType,
  schemaType,
} from "./type-text.ts";
import type { Types } from "./types.ts";

/** The names of the request and response types of an operation. */
export function operationTypes(operation: Operation): { request: string; response: string } {
  const name = pascalCase(operation.name);
  return { request: `${name}Request`, response: `${name}Response` };
}

const bytes = "string | ArrayBuffer | Uint8Array | ReadableStream | Blob";

/**
 * Writes `handlers.ts`: the flat interface that an application implements, with plain types, so
 * that a missing operation, a wrong status or a wrong body does not compile.
 */
export function emitHandlers(plan: Plan, types: Types): string {
  const { operations, source } = plan.document;
  const declarations = operations.map((operation) => {
    return `${requestType(operation, plan, types)}\n${responseType(operation, plan, types)}`;
  });
  const body = [handlersInterface(operations), ...declarations].join("\n");
  const taken = new Set(["Handlers", "MaybePromise", "Json", "JsonText", "Bytes", "Context"]);
  for (const operation of operations) {
    const { request, response } = operationTypes(operation);
    taken.add(request).add(response);
  }
  const { text, specifiers } = importTypes(body, taken);
  return (
    header(source.name) +
    "\n" +
    importLine(["JsonText"], "@verbatim/runtime", "type") +
    importLine(text.includes("Context") ? ["Context"] : [], "hono", "type") +
    importLine(specifiers, "./types.ts", "type") +
    `
/** A handler may answer at once or later. */
export type MaybePromise<T> = T | Promise<T>;

/** A value to be written as JSON, or its finished text. */
export type Json<T> = T | JsonText<T>;
${text.includes("Bytes") ? `\n/** A body that is sent as it is. */\nexport type Bytes = ${bytes};\n` : ""}
${text}`
  );
}

function handlersInterface(operations: readonly Operation[]): string {
  const members = operations.map((operation) => {
    const { request, response } = operationTypes(operation);
    const { name, method, path, summary, deprecated } = operation;
    const route = `\`${method.toUpperCase()} ${path}\``;
    const title = summary === "" ? [] : [summary, ""];
    const text = [...title, route, ...(deprecated ? ["@deprecated"] : [])];
    const parameters = `request: ${request}, context: Context`;
    const line = `  ${name}(${parameters}): MaybePromise<${response}>;\n`;
    const broken = `  ${name}(\n    request: ${request},\n    context: Context,\n  ): MaybePromise<${response}>;\n`;
    return docComment(text.join("\n"), "  ") + (line.length <= 101 ? line : broken);
  });
  return `/**
 * What an application implements: one function for each operation, by its name. Annotate what a
 * function returns, as in \`(): Promise<XResponse>\`: TypeScript looks for undeclared members of an
 * answer only there.
 */
export interface Handlers {
${members.join("\n")}}
`;
}

function requestType(operation: Operation, plan: Plan, types: Types): string {
  const { request } = operationTypes(operation);
  const comment = docComment(`What {@link Handlers.${operation.name}} is given.`);
  const members = parameterMembers(operation, plan, types, "server");
  const { requestBody } = operation;
  const content = requestBody?.content ?? [];
  const [only] = content;
  if (only && content.length === 1) {
    const type = requestBodyType(only, plan, types);
    members.push({ name: "body", optional: !requestBody?.required, type });
  }
  if (content.length <= 1)
    return `${comment}export interface ${request} ${printMembers(members)}\n`;
  const options = content.map((mediaType) => [
    { name: "contentType", optional: false, type: JSON.stringify(mediaType.name) },
    { name: "body", optional: false, type: requestBodyType(mediaType, plan, types) },
  ]);
  if (!requestBody?.required) {
    const absent = { optional: true, type: "undefined" };
    options.push([
      { name: "contentType", ...absent },
      { name: "body", ...absent },
    ]);
  }
  const union = options.map((option) => printMembers([...members, ...option]));
  return `${comment}export type ${request} =\n  | ${indent(union.join("\n| "))};\n`;
}

function indent(text: string): string {
  return text.replaceAll("\n", "\n  ");
}

function responseType(operation: Operation, plan: Plan, types: Types): string {
  const { response } = operationTypes(operation);
  const comment = docComment(`What {@link Handlers.${operation.name}} answers.`);
  const options = operation.responses.flatMap((entry) =>
    responseOptions(operation, entry, plan, types),
  );
  if (options.length === 0) return `${comment}export type ${response} = never;\n`;
  return `${comment}export type ${response} =\n${options
    .map((option) => `  | ${option}\n`)
    .join("")
    .trimEnd()};\n`;
}

function responseOptions(
  operation: Operation,
  response: Response,
  plan: Plan,
  types: Types,
): string[] {
  const siblings = operation.responses.map(({ status }) => status);
  const codes = statusCodes(response.status, siblings);
  const members = (answered: readonly number[]): MemberText[] => [
    { name: "status", optional: false, type: numberUnion(answered) },
    ...headerMembers(operation, response, types),
  ];
  const without = codes.filter((code) => hasNoContent(operation, response, code));
  const rest = codes.filter((code) => !without.includes(code));
  const bodiless = { name: "body", optional: true, type: "undefined" };
  const mayBeBodiless = response.isContentOptional ? codes : without;
  return [
    ...(mayBeBodiless.length > 0 ? [printOption([...members(mayBeBodiless), bodiless])] : []),
    ...response.content.flatMap((mediaType) => {
      if (rest.length === 0) return [];
      const named = response.content.length > 1 || isRange(mediaType.name);
      const contentType = { name: "contentType", optional: false, type: mediaTypeText(mediaType) };
      const body = responseBodyType(mediaType, plan, types);
      return [
        printOption([
          ...members(rest),
          ...(named ? [contentType] : []),
          { name: "body", optional: false, type: body },
        ]),
      ];
    }),
  ];
}

/** An answer to HEAD has no content, nor have some statuses, whatever is declared (RFC 9110, 6.4.1). */
function hasNoContent({ method }: Operation, { content }: Response, code: number): boolean {
  return content.length === 0 || method === "head" || [204, 205, 304].includes(code);
}

function headerMembers(operation: Operation, response: Response, types: Types): MemberText[] {
  const headers = handlerHeaders(response);
  if (headers.length === 0) return [];
  const type = onOneLine(types.inline.get(headersKey(operation, response)) ?? "unknown");
  return [{ name: "headers", optional: !headers.some(({ required }) => required), type }];
}

/** A range such as `image/*` is the type of all texts that start like it. */
function mediaTypeText({ name }: MediaType): string {
  if (!isRange(name)) return JSON.stringify(name);
  const [type = "*"] = name.trim().toLowerCase().split("/");
  return type === "*" ? "string" : `\`${type}/\${string}\``;
}

/** The statuses of a range or of `default` take several lines. */
function numberUnion(numbers: readonly number[]): string {
  const lines: string[] = [];
  for (let index = 0; index < numbers.length; index += 12) {
    lines.push(numbers.slice(index, index + 12).join(" | "));
  }
  return lines.length > 1 ? `\n  | ${lines.join("\n  | ")}` : (lines[0] ?? "never");
}

function responseBodyType(mediaType: MediaType, plan: Plan, types: Types): string {
  const type = schemaType(mediaType.schema, "response", plan, types);
  switch (mediaKind(mediaType.name)) {
    case "json":
      return `Json<${type}>`;
    case "text":
      return `${mediaType.schema ? type : "string"} | ReadableStream`;
    case "range":
      return "unknown";
    case "form":
    case "xml":
    case "bytes":
      return "Bytes";
  }
}

function printOption(members: readonly MemberText[]): string {
  const flat = members.map(({ name, optional, type }) => {
    const start = `${name}${optional ? "?" : ""}:`;
    return type.startsWith("\n") ? start + type : `${start} ${type}`;
  });
  const line = `{ ${flat.join("; ")} }`;
  if (line.length <= 94 && !line.includes("\n")) return line;
  return `{\n${flat.map((member) => `      ${member.replaceAll("\n", "\n      ")};\n`).join("")}    }`;
}
