import type { MiddlewareHandler } from "hono";
import { bodyLimit as limitStream } from "hono/body-limit";
import { HttpError } from "./http-error.ts";

/**
 * Refuses bodies above a size, whether their length is announced or not.
 *
 * @param maxSize - bytes
 * @throws {HttpError} 413, and asks the client to close the connection, since the rest of the body
 *   is not read
 */
export function bodyLimit(maxSize: number): MiddlewareHandler {
  const tooLarge = (): never => {
    throw new HttpError("content_too_large", `The body may have ${maxSize} bytes.`, {
      headers: { Connection: "close" },
    });
  };
  const limitUnannounced = limitStream({ maxSize, onError: tooLarge });

  return function limitBody(context, next) {
    const { method } = context.req;
    if (method === "GET" || method === "HEAD") return next();
    const length = context.req.header("content-length");
    // An announced length is all that is needed: reading the stream here would cost every request.
    if (length === undefined || context.req.header("transfer-encoding") !== undefined) {
      return limitUnannounced(context, next);
    }
    if (Number(length) > maxSize) tooLarge();
    return next();
  };
}
