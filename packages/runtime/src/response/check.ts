import { compile } from "../compile.ts";
import { ResponseError } from "../errors.ts";
import { jsonPointer } from "../json-pointer.ts";
import { judge } from "../judge.ts";
import type { Operation, ResponseHeader } from "../operation.ts";
import { headerDecoder } from "../parameters/header-value.ts";
import type { ResponseMedia, ResponsePlan } from "./plan.ts";
import { headerText, type OperationResult } from "./result.ts";

/** Statuses whose responses have no content by themselves (RFC 9110, 15.3.5, 15.3.6, 15.4.5). */
const WITHOUT_CONTENT = new Set([204, 205, 304]);

/**
 * Checks a handler's result against the document: status, Content-Type, headers, and the body as
 * it will be sent.
 *
 * @param payload - the body as it will be sent; JSON text for JSON, null without a body
 * @throws ResponseError that names operation, status and place
 */
export function checkResponse(
  operation: Operation,
  plan: ResponsePlan,
  media: ResponseMedia | undefined,
  result: OperationResult,
  payload: unknown,
): void {
  const fail = (pointer: string, predicate: string): never => {
    const { name: operationId } = operation;
    const place = pointer === "" ? "" : ` at ${pointer}`;
    const message = `${operationId} answered ${result.status}${place}: ${predicate}.`;
    throw new ResponseError({ operationId, status: result.status, pointer, message });
  };
  if (!plan.declared) {
    fail(
      "",
      `the status is not declared; declared are ${Object.keys(operation.responses).join(", ")}`,
    );
    return;
  }
  const types = Object.keys(plan.declared.content);
  if (!media) {
    if (types.length > 0) fail("", `the body is missing; declared is ${types.join(", ")}`);
  } else if (types.length === 0 || WITHOUT_CONTENT.has(result.status)) {
    fail("", "there is a body, but the status is declared without content");
  } else if (!media.isDeclared) {
    const given = result.contentType ?? "no contentType, though a range is declared";
    fail("", `the Content-Type is ${given}; declared is ${types.join(", ")}`);
  } else {
    checkBody(media, payload, fail);
  }
  checkHeaders(plan.declared.headers, result.headers ?? {}, fail);
}

type Fail = (pointer: string, predicate: string) => never;

function checkBody(media: ResponseMedia, payload: unknown, fail: Fail): void {
  // Finished JSON may be given as its bytes.
  const text =
    media.isJson && payload instanceof Uint8Array ? new TextDecoder().decode(payload) : payload;
  // JSON Schema has no type for other bytes: there is nothing in them to judge.
  if (!media.schema || typeof text !== "string") return;
  const value = media.isJson ? parse(text, fail) : text;
  const [first, ...others] = judge(media.schema, value).faults ?? [];
  if (!first) return;
  const rest = others.map((fault) => `${jsonPointer(fault.path) || "the body"} ${fault.predicate}`);
  fail(jsonPointer(first.path), [`the body ${first.predicate}`, ...rest].join("; "));
}

function parse(text: string, fail: Fail): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail("", `the body is not JSON: ${String(error)}`);
  }
}

function checkHeaders(
  declared: Readonly<Record<string, ResponseHeader>>,
  given: NonNullable<OperationResult["headers"]>,
  fail: Fail,
): void {
  for (const [name, header] of Object.entries(declared)) {
    // What middleware sets is not there yet.
    if (header.ambient) continue;
    const value = Object.entries(given).find(
      ([other]) => other.toLowerCase() === name.toLowerCase(),
    )?.[1];
    if (value === undefined) {
      if (header.required) fail("", `the required header ${name} is missing`);
      continue;
    }
    const text = headerText(name, value);
    const decoded = headerDecoder(header.type, false)(String(text));
    const [fault] = judge(compile(header.schema), decoded).faults ?? [];
    if (!fault) continue;
    fail("", `the header ${name}${jsonPointer(fault.path)} ${fault.predicate}`);
  }
}
