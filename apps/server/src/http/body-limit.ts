import type { Operation } from "@verbatim/runtime";
import type { Context } from "hono";
import { bodyLimit as limitStream } from "hono/body-limit";
import { HttpError } from "./http-error.ts";

/** How large bodies may be, in bytes. */
export interface BodyLimits {
  readonly maxBodyBytes: number;
  /** For operations that take many items at once (`x-batch` in the contract). */
  readonly maxBatchBytes: number;
}

/**
 * Makes the check of how large the body of an operation's request is, announced or not.
 *
 * @returns a function for the runtime's `before`; it throws {@link HttpError} 413, and asks the
 *   client to close the connection, since the rest of the body is not read
 */
export function bodyLimit({
  maxBodyBytes,
  maxBatchBytes,
}: BodyLimits): (operation: Operation, context: Context) => void | Promise<void> {
  const limitBody = limitTo(maxBodyBytes);
  const limitBatch = limitTo(Math.max(maxBodyBytes, maxBatchBytes));

  return function limit({ extensions }, context) {
    const { method } = context.req;
    if (method === "GET" || method === "HEAD") return;
    const length = context.req.header("content-length");
    // An announced length is all that is needed: reading the stream here would cost every request.
    const isSmall =
      Number(length) <= maxBodyBytes && context.req.header("transfer-encoding") === undefined;
    if (isSmall) return;
    return extensions["x-batch"] === true ? limitBatch(context) : limitBody(context);
  };
}

function limitTo(maxSize: number): (context: Context) => Promise<void> {
  const limit = limitStream({
    maxSize,
    onError: () => {
      throw tooLarge(maxSize);
    },
  });
  return async (context) => {
    await limit(context, async () => undefined);
  };
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
