import { ResponseError } from "../errors.ts";
import { bytesAsText } from "../form/stand-ins.ts";
import { jsonPointer } from "../json-pointer.ts";
import { judge, type Verdict } from "../judge.ts";
import type { Operation, ResponseHeader } from "../operation.ts";
import { ParameterFault } from "../parameters/fault.ts";
import { headerJudge } from "../parameters/header-judge.ts";
import { scalarDecoder } from "../parameters/scalar.ts";
import type { ResponseMedia, ResponsePlan } from "./plan.ts";
import { headerText, type OperationResult } from "./result.ts";

/** Statuses whose responses have no content by themselves (RFC 9110, 15.3.5, 15.3.6, 15.4.5). */
export const WITHOUT_CONTENT: ReadonlySet<number> = new Set([204, 205, 304]);

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
  const isBodiless = operation.method === "head" || WITHOUT_CONTENT.has(result.status);
  if (!media) {
    if (types.length > 0 && !isBodiless && !plan.declared.isContentOptional)
      fail("", `the body is missing; declared is ${types.join(", ")}`);
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
  const text = media.isJson ? jsonText(payload) : plainText(payload);
  // JSON Schema has no type for a stream: there is nothing of it to judge.
  if (!media.schema || text === undefined) return;
  const value = media.isJson ? parse(text, fail) : scalarDecoder(media.type)(text);
  const [first, ...others] = judge(media.schema, value).faults ?? [];
  if (!first) return;
  // Text that looks like a number may be meant as text.
  if (!media.isJson && !judge(media.schema, text).faults) return;
  const rest = others.map((fault) => `${jsonPointer(fault.path) || "the body"} ${fault.predicate}`);
  fail(jsonPointer(first.path), [`the body ${first.predicate}`, ...rest].join("; "));
}

/** Finished JSON may be given as its bytes. */
function jsonText(payload: unknown): string | undefined {
  if (typeof payload === "string") return payload;
  return payload instanceof Uint8Array ? new TextDecoder().decode(payload) : undefined;
}

/** Of bytes only their number can be judged. */
function plainText(payload: unknown): string | undefined {
  if (typeof payload === "string") return payload;
  const isBytes = payload instanceof ArrayBuffer || payload instanceof Uint8Array;
  return isBytes ? bytesAsText(payload.byteLength) : undefined;
}

function parse(text: string, fail: Fail): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail("", `the body is not JSON: ${String(error)}`);
  }
}

function verdictOf(judgeText: (text: string) => Verdict, text: string): Verdict {
  try {
    return judgeText(text);
  } catch (error) {
    if (!(error instanceof ParameterFault)) throw error;
    return { faults: [{ path: [], keyword: error.keyword, predicate: error.message }] };
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
    const judgeText = headerJudge(header, JSON.parse);
    for (const text of [headerText(name, value, header)].flat()) {
      const [fault] = verdictOf(judgeText, text).faults ?? [];
      if (fault) fail("", `the header ${name}${jsonPointer(fault.path)} ${fault.predicate}`);
    }
  }
}
