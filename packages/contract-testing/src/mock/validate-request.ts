import type { Operation, Parameter } from "../document/operations.ts";
import { essence, isJson, mediaTypeFor } from "../document/responses.ts";
import { validate } from "../document/validate.ts";
import { answer, refuse } from "./answer.ts";
import type { Call } from "./call.ts";
import { decodeParameter } from "./decode-parameter.ts";
import { type DecodedBody, decodeText, Malformed, readBody } from "./read-body.ts";
import { documentedStatus } from "./statuses.ts";

/** The status with which the document lets a request be refused that is not valid. */
function invalid(operation: Operation, isMalformed = false, isPath = false): number {
  const usual = isMalformed ? [400, 422] : [422, 400];
  return documentedStatus(operation, ...usual, ...(isPath ? [404] : [])) ?? 400;
}

/** The parameters by location and name, or the refusal of what is wrong with them. */
export function readParameters(call: Call): Map<string, unknown> | Response {
  const { document, operation, received } = call;
  const found = new Map<string, unknown>();
  const wrong: { parameter: Parameter; message: string }[] = [];
  for (const parameter of operation.parameters) {
    const { in: location, name, schema } = parameter;
    const value = decodeParameter(document, parameter, received);
    if (value === undefined) {
      if (parameter.required) wrong.push({ parameter, message: "is missing" });
      continue;
    }
    found.set(`${location} ${name}`, value);
    if (schema === undefined) continue;
    const violations = validate(document, schema.pointer, value, "request");
    wrong.push(...violations.map(({ message }) => ({ parameter, message })));
  }
  if (wrong.length === 0) return found;
  const detail = wrong
    .map(({ parameter, message }) => `The ${parameter.in} parameter ${parameter.name} ${message}.`)
    .join(" ");
  const isPath = wrong.some(({ parameter }) => parameter.in === "path");
  return refuse(call, invalid(operation, false, isPath), detail);
}

/** The body, decoded and valid, or the refusal of what is wrong with it. */
export async function readValidBody(call: Call, request: Request): Promise<DecodedBody | Response> {
  const { document, operation } = call;
  const declared = operation.requestBody;
  const bytes = new Uint8Array(await request.arrayBuffer());
  const contentType = request.headers.get("content-type") ?? undefined;
  if (declared === undefined || declared.content.length === 0) {
    return { value: undefined, bytes, contentType };
  }
  if (bytes.length === 0) {
    if (!declared.required) return { value: undefined, bytes, contentType };
    return refuse(call, invalid(operation, true), "The request has no body.");
  }
  const names = declared.content.map(({ name }) => name).join(", ");
  const mediaType =
    contentType === undefined
      ? declared.content.find(({ name }) => isJson(name))
      : mediaTypeFor(declared.content, contentType);
  if (mediaType === undefined) {
    const detail = `The body is ${contentType ?? "of no type"}; taken are ${names}.`;
    const accepted = operation.method === "PATCH" ? "accept-patch" : "accept-post";
    const status = documentedStatus(operation, 415, 400, 422) ?? 415;
    const takes = /^(POST|PATCH)$/.test(operation.method) ? { [accepted]: [names] } : {};
    return answer(call, status, { detail, headers: takes });
  }
  try {
    const type = contentType ?? essence(mediaType.name);
    const value = await readBody(document, mediaType, bytes, type);
    const violations =
      mediaType.schema === undefined || value === undefined
        ? []
        : validate(document, mediaType.schema.pointer, value, "request");
    if (violations.length === 0) return { value: value ?? decodeText(bytes), bytes, contentType };
    const told = violations.map(
      ({ instance, message }) => `The body${instance && ` at ${instance}`} ${message}.`,
    );
    return refuse(call, invalid(operation), told.join(" "));
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return refuse(call, invalid(operation, true), error.message);
  }
}
