import type { Context } from "hono";
import type { Operation } from "./operation.ts";
import type { Answer, OperationResult } from "./response/result.ts";
import type { Projections } from "./response/shape.ts";

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
   * Checks answers against the document and throws a ResponseError for one that does not keep to
   * it: all of them, none, or a sample at a rate between 0 and 1. Use `true` in development and in
   * tests; a sample is for production.
   *
   * @default false
   */
  checkResponses?: boolean | { readonly sample: number };
  /**
   * Leaves out of JSON answers what the document does not declare, and what it declares `writeOnly`,
   * so that a password in a row of the database cannot be sent by mistake. Give it `projections` of
   * the generated `projections.ts`. A finished JSON text (`jsonText`) is sent as it is.
   *
   * @example
   * registerRoutes(app, handlers, { projectResponses: projections });
   */
  projectResponses?: Projections | undefined;
}
