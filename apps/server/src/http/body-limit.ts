import type { Operation } from "@verbatim/runtime";
import type { MiddlewareHandler } from "hono";
import { bodyLimit as limitStream } from "hono/body-limit";
import { HttpError } from "./http-error.ts";

/** How large bodies may be, in bytes. */
export interface BodyLimits {
  readonly maxBodyBytes: number;
  /** For operations that take many items at once (`x-batch` in the contract). */
  readonly maxBatchBytes: number;
}

/**
 * Refuses bodies above a size, whether their length is announced or not.
 *
 * @throws {HttpError} 413, and asks the client to close the connection, since the rest of the body
 *   is not read
 */
export function bodyLimit(
  operations: Readonly<Record<string, Operation>>,
  { maxBodyBytes, maxBatchBytes }: BodyLimits,
): MiddlewareHandler {
  const limitBody = limitTo(maxBodyBytes);
  const limitBatch = limitTo(Math.max(maxBodyBytes, maxBatchBytes));
  const batchPaths = Object.values(operations)
    .filter(({ extensions }) => extensions["x-batch"] === true)
    .map(({ path }) => new RegExp(`^${path.replaceAll(/\{[^}]*\}/g, "[^/]+")}$`));

  return function limit(context, next) {
    const { method } = context.req;
    if (method === "GET" || method === "HEAD") return next();
    const length = context.req.header("content-length");
    // An announced length is all that is needed: reading the stream here would cost every request.
    const isSmall =
      Number(length) <= maxBodyBytes && context.req.header("transfer-encoding") === undefined;
    if (isSmall) return next();
    const isBatch = method === "POST" && batchPaths.some((path) => path.test(context.req.path));
    return (isBatch ? limitBatch : limitBody)(context, next);
  };
}

function limitTo(maxSize: number): MiddlewareHandler {
  return limitStream({
    maxSize,
    onError: () => {
      throw tooLarge(maxSize);
    },
  });
}

/**
 * Refuses the text of a body that is not an array and larger than a single item may be, where an
 * array may be larger.
 *
 * @throws {HttpError} 413
 */
export function limitSingle(text: string, maxBodyBytes: number): void {
  // No character has more than three bytes for each of its UTF-16 units.
  if (text.length * 3 <= maxBodyBytes || /^\s*\[/.test(text)) return;
  if (Buffer.byteLength(text) > maxBodyBytes) throw tooLarge(maxBodyBytes);
}

function tooLarge(maxSize: number): HttpError {
  return new HttpError("content_too_large", `The body may have ${maxSize} bytes.`, {
    headers: { Connection: "close" },
  });
}
