import type { RequestListener } from "node:http";
import { isJson } from "../document/responses.ts";
import { fromNodeHandler } from "./node-handler.ts";
import { readBody } from "./read-body.ts";
import type { App, AppFunction, ReceivedResponse, WireRequest } from "./types.ts";

/** The function that answers, for every way in which an app can be given. */
function toFunction(app: App): AppFunction {
  if (typeof app === "function") return isNodeHandler(app) ? fromNodeHandler(app) : app;
  if (typeof app === "object" && "fetch" in app) return (request) => app.fetch(request);
  return (request) => fetch(request);
}

/** A `fetch` function takes a request; a handler for `node:http` takes a request and a response. */
function isNodeHandler(app: AppFunction | RequestListener): app is RequestListener {
  return app.length >= 2;
}

/** How an app is called, as code that takes a `Request`; a handler for `node:http` needs a server. */
export function callOf(app: App): string {
  if (typeof app === "function") return isNodeHandler(app) ? "fetch" : "app";
  return typeof app === "object" && "fetch" in app ? "app.fetch" : "fetch";
}

/** The URL that an app itself brings along, if it is reached by one. */
export function baseOf(app: App): string | undefined {
  return typeof app === "string" || app instanceof URL ? String(app) : undefined;
}

/** Sends a request and reads the answer to its end. Redirects are answers, not followed. */
export async function send(
  app: App,
  request: WireRequest,
  signal?: AbortSignal,
): Promise<ReceivedResponse> {
  const start = performance.now();
  const answer = await toFunction(app)(toRequest(request, signal));
  const response = await readResponse(answer);
  return { ...response, duration: performance.now() - start };
}

/** A web `Request` of what goes over the wire. */
export function toRequest(
  { method, url, headers, body }: WireRequest,
  signal?: AbortSignal,
): Request {
  return new Request(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    redirect: "manual",
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined ? {} : { body }),
  });
}

/** What goes over the wire for a `Request` that somebody made. */
export async function fromRequest(request: Request): Promise<WireRequest> {
  const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
  return { method: request.method, url: request.url, headers: [...request.headers], body };
}

/** Reads a web `Response`; its body is used up, or given up when it may have no end. */
export async function readResponse(response: Response): Promise<ReceivedResponse> {
  const { bytes, isCut } = await readBody(response);
  const read = readBytes(response.status, response.headers, bytes);
  return isCut ? { ...read, isCut } : read;
}

/** A response of what came over the wire. */
export function readBytes(
  status: number,
  headers: Headers,
  bytes: Uint8Array<ArrayBuffer>,
): ReceivedResponse {
  const text = new TextDecoder().decode(bytes);
  const body = parse(text, headers.get("content-type") ?? "");
  return { status, headers, bytes, text, body };
}

function parse(text: string, contentType: string): unknown {
  if (text === "" || !isJson(contentType)) return text === "" ? undefined : text;
  try {
    return JSON.parse(text);
  } catch {
    // The body check says what is wrong with it; here it is only text.
    return text;
  }
}
