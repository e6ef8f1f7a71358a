import type { LoadedDocument } from "../document/load.ts";
import type { DeclaredResponse, Operation } from "../document/operations.ts";
import type { Disagreement } from "../document/second-opinion.ts";
import type { Finding, ReceivedResponse, WireRequest } from "../exchange/types.ts";

/** What a check looks at. */
export interface CheckContext {
  readonly document: LoadedDocument;
  readonly operation: Operation;
  /** The method that was really sent, in capitals. */
  readonly method: string;
  readonly response: ReceivedResponse;
  /** The Response Object that answers for the status; undefined when the status is undocumented. */
  readonly declared: DeclaredResponse | undefined;
  /** What was answered, where that is known: a test of somebody's own may show the answer alone. */
  readonly request?: WireRequest | undefined;
  /** The most milliseconds that the answer may take. */
  readonly maxResponseTime?: number | undefined;
  /** Called where two validators do not agree about a value. */
  readonly note?: ((disagreement: Disagreement) => void) | undefined;
}

/** One rule that every answer is held against. */
export type Check = (context: CheckContext) => Finding[] | Promise<Finding[]>;

/** A finding of a check, with its place in the document. */
export function finding(
  { document, operation }: Pick<CheckContext, "document" | "operation">,
  parts: Omit<Finding, "operationId" | "location">,
): Finding {
  return {
    ...parts,
    operationId: operation.operationId,
    location: document.where(parts.pointer),
  };
}

/** Whether an answer has no body by its status or method, whatever the document says (RFC 9110). */
export function isBodiless(method: string, status: number): boolean {
  return method === "HEAD" || status < 200 || status === 204 || status === 205 || status === 304;
}
