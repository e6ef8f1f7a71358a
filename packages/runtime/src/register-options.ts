import type { Context } from "hono";
import type { Operation } from "./operation.ts";
import type { Answer, OperationResult } from "./response/result.ts";

/**
 * Handles one operation. The generated handler types say exactly what is decoded and what may be
 * answered; here they are erased.
 */
export type OperationHandler = (
  request: never,
  context: Context,
) => OperationResult | Promise<OperationResult>;

/** How operations are mounted. */
export interface RegisterOptions {
  /**
   * Runs before anything of the request is decoded, for authorisation. It refuses by throwing.
   */
  before?(operation: Operation, context: Context): void | Promise<void>;
  /**
   * Parses JSON and applies the server's own input rule. It refuses by throwing: a SyntaxError
   * becomes "json_malformed", any other error is left to `app.onError`.
   *
   * @default JSON.parse
   */
  parseJson?(text: string): unknown;
  /**
   * The status for a well-formed request whose values are refused. It is asked once an operation.
   *
   * @default 400
   */
  invalidStatus?(operation: Operation): 400 | 422;
  /**
   * Headers for every answer of the operations, beside those of its handler, which win.
   *
   * With this option answers are made of plain objects alone, which @hono/node-server writes
   * without making a `Headers` of them. What middleware has put on the context with `c.header`
   * before the handler ran is then not sent; what it sets on the response afterwards is.
   */
  responseHeaders?(context: Context): Readonly<Record<string, string>>;
  /**
   * Sees each answer as it is about to be sent, such as for a measurement or a cache.
   *
   * It is called after the check of `checkResponses`, and not for errors that `app.onError` answers.
   */
  answered?(operation: Operation, context: Context, answer: Answer): void;
  /**
   * Checks every answer against the document and throws a ResponseError for one that does not keep
   * to it.
   *
   * @default false
   */
  checkResponses?: boolean;
}
