import type { Context } from "hono";

/** What of Node's own request is needed to read its body and its headers. */
export interface Incoming {
  readonly readableDidRead: boolean;
  readonly readableFlowing: boolean | null;
  readonly readableEncoding: string | null;
  readonly destroyed: boolean;
  readonly errored: Error | null;
  /** Names and values by turns. */
  readonly rawHeaders: readonly string[];
  /** Where @hono/node-server looks for a body that was read before it is asked. */
  rawBody?: Uint8Array;
  on(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  on(event: "end" | "close", listener: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
}

/** Node's own request, where it may be read in place of the standard's. */
export interface DirectRequest {
  readonly incoming: Incoming;
  /** Whether nobody has asked for the headers, and so nobody can have changed them. */
  readonly hasSentHeaders: boolean;
}

/**
 * Finds Node's own request under @hono/node-server, where nothing stands between: nobody has read the
 * body or begun to, and the Request of the context is the one that reads Node's by itself.
 *
 * Middleware may have put another request in its place, or made a stream of it. Where
 * @hono/node-server calls its members otherwise, nothing is found.
 */
export function directRequest({ env, req }: Context): DirectRequest | undefined {
  const incoming: unknown = env?.incoming;
  if (!isUntouched(incoming)) return undefined;
  let isDirect = false;
  let hasSentHeaders = true;
  for (const symbol of Object.getOwnPropertySymbols(req.raw)) {
    const { description } = symbol;
    if (description === "incomingKey") isDirect = Reflect.get(req.raw, symbol) === incoming;
    else if (description === "headersKey") hasSentHeaders = false;
    else if (description === "requestCache") return undefined;
  }
  return isDirect ? { incoming, hasSentHeaders } : undefined;
}

/**
 * The value of a header as the standard's Headers have it: values of one name are joined.
 *
 * @param name - in lower case
 */
export function sentHeader({ rawHeaders }: Incoming, name: string): string | null {
  let value: string | null = null;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const given = rawHeaders[index];
    if (given?.length !== name.length || given.toLowerCase() !== name) continue;
    const text = rawHeaders[index + 1] ?? "";
    value = value === null ? text : `${value}, ${text}`;
  }
  return value;
}

/** Whether nobody has read anything yet, nor begun to. */
function isUntouched(value: unknown): value is Incoming {
  if (typeof value !== "object" || value === null || !("readableDidRead" in value)) return false;
  const incoming = value as Incoming; // the one kind of stream that has this member
  return (
    !incoming.readableDidRead &&
    incoming.readableFlowing === null &&
    incoming.readableEncoding === null &&
    !incoming.destroyed
  );
}
