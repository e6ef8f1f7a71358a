import type { Context } from "hono";
import { RequestError } from "../errors.ts";
import { bodyIssue } from "../request-issues.ts";

/** Limits of middleware see the standard's Request only, so this body has one of its own. */
const MAX_BYTES = 1024 * 1024;

/**
 * Reads the bytes of a request's body; none when it has no body.
 *
 * The standard's Request has no body with GET and HEAD (WHATWG Fetch, 5.4), though HTTP allows one
 * and a document may declare it. Under @hono/node-server it is read from Node's own request.
 */
export function bodyBytes(context: Context): Promise<ArrayBuffer> {
  const { method } = context.req;
  if (method !== "GET" && method !== "HEAD") return context.req.arrayBuffer();
  const incoming: unknown = context.env?.incoming;
  return isReadable(incoming) ? collect(incoming) : Promise.resolve(new ArrayBuffer(0));
}

function isReadable(value: unknown): value is AsyncIterable<Uint8Array> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<ArrayBuffer> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw tooLong();
    parts.push(new Uint8Array(chunk));
  }
  return new Blob(parts).arrayBuffer();
}

function tooLong(): RequestError {
  const issue = bodyIssue("maxLength", `of a GET request must have at most ${MAX_BYTES} bytes`);
  const { message } = issue;
  return new RequestError({ status: 400, code: "body_invalid", message, issues: [issue] });
}
