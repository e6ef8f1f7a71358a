import { pathOf, serverUrls } from "../document/address.ts";
import { ContractError } from "../document/error.ts";
import { type DocumentSource, loadDocument } from "../document/load.ts";
import { declaredFor } from "../document/responses.ts";
import { createRouter } from "../document/router.ts";
import type { Credentials } from "../exchange/types.ts";
import { acceptable } from "./accept.ts";
import { answer, refuse } from "./answer.ts";
import type { Call, ValidCall } from "./call.ts";
import { outdated, unlessKnown } from "./conditions.ts";
import { isAuthenticated } from "./credentials.ts";
import { dispatch, lacksOwner, successFor } from "./dispatch.ts";
import { problem } from "./error-body.ts";
import { otherMethod } from "./other-method.ts";
import { readPreferences, telling } from "./prefer.ts";
import { chosenAnswer } from "./preferred.ts";
import { readReceived } from "./received.ts";
import { findResources } from "./resources.ts";
import { documentedStatus, isNamed, successStatus } from "./statuses.ts";
import { createStore } from "./store.ts";
import { readParameters, readValidBody } from "./validate-request.ts";
import { createValues } from "./values.ts";

/** How a mock answers. */
export interface MockOptions {
  /** What drawn values follow from, with the request. @default 1 */
  readonly seed?: number;
  /**
   * The path before those of the document.
   * @default that of `servers[0]`, which requests may leave out
   */
  readonly basePath?: string;
  /**
   * The credentials that are right, by the names of their security schemes; others get 401.
   * @default any
   */
  readonly credentials?: readonly Credentials[];
  /** Whether what is sent is stored and shown again. @default true */
  readonly stateful?: boolean;
}

/** A server that answers as a document says: a `fetch` function. */
export interface Mock {
  (request: Request): Promise<Response>;
  /** Forgets everything that was stored. */
  reset(): void;
}

/**
 * Makes a mock server of an OpenAPI document. Its answers are valid by the document; what is sent to its
 * collections is stored, and shown again.
 *
 * @param source path of the document, the parsed object, or what {@link loadDocument} gave.
 * @throws {ContractError} when the document cannot be read.
 * @example
 * const server = mock("openapi.yaml");
 * const response = await server(new Request("http://localhost/items"));
 */
export function mock(source: DocumentSource, options: MockOptions = {}): Mock {
  const document = loadDocument(source);
  const router = createRouter(document);
  const resources = findResources(document);
  const store = createStore();
  const values = createValues(document, options.seed ?? 1);
  const basePath = (options.basePath ?? pathOf(serverUrls(document)[0] ?? "/")).replace(/\/$/, "");

  async function handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const isBelow = url.pathname === basePath || url.pathname.startsWith(`${basePath}/`);
    if (!isBelow && options.basePath !== undefined) return problem(404, unknownPath(url));
    const pathname = isBelow ? url.pathname.slice(basePath.length) || "/" : url.pathname;
    const base = `${url.origin}${isBelow ? basePath : ""}`;
    const match = router(pathname, request.method);
    if (match === undefined) return problem(404, unknownPath(url));
    const { route, texts } = match;
    const { method } = request;
    const asGet = method === "HEAD" && !route.operations.has("HEAD") ? "GET" : method;
    const operation = route.operations.get(asGet);
    const preferences = readPreferences(request.headers);
    const received = readReceived(request, texts);
    const body = request.body === null ? "" : await request.clone().text();
    const names = [asGet, pathname + url.search, body];
    const about = { document, values, received, preferences, base, names };
    if (operation === undefined) return otherMethod(about, route.operations, method);
    const call: Call = { ...about, operation };
    const response = unlessKnown(call, await perform(call, request));
    return method === "HEAD" ? withoutBody(response) : response;
  }

  async function perform(call: Call, request: Request): Promise<Response> {
    const { operation, preferences, received } = call;
    if (preferences.code !== undefined || preferences.example !== undefined) {
      return chosenAnswer(call);
    }
    if (
      documentedStatus(operation, 401) !== undefined &&
      !isAuthenticated(document, operation, received, options.credentials)
    ) {
      return refuse(call, 401, "There are no credentials.");
    }
    const parameters = readParameters(call);
    if (parameters instanceof Response) return parameters;
    const success = declaredFor(operation, successStatus(operation, 200))?.content ?? [];
    const accept = received.headers.get("accept");
    if (isNamed(operation, 406) && success.length > 0 && acceptable(success, accept).length === 0) {
      return refuse(call, 406, `None of ${accept} is there.`);
    }
    const isStateful = (options.stateful ?? true) && !preferences.dynamic;
    const early: ValidCall = {
      ...call,
      parameters,
      body: undefined,
      bytes: new Uint8Array(),
      contentType: undefined,
    };
    if (isStateful && lacksOwner(early, resources, store)) {
      return refuse(call, documentedStatus(operation, 404, 410) ?? 404, "There is no such thing.");
    }
    const refused = await outdated(call, () => handle(readOf(request)));
    if (refused !== undefined) return refused;
    const body = await readValidBody(call, request);
    if (body instanceof Response) return body;
    const { value, bytes, contentType } = body;
    const valid: ValidCall = { ...call, parameters, body: value, bytes, contentType };
    if (isStateful) return dispatch(valid, resources, store);
    const response = answer(call, successFor(operation));
    return preferences.dynamic ? telling(response, preferences) : response;
  }

  async function serve(request: Request): Promise<Response> {
    try {
      return await handle(request);
    } catch (error) {
      // No value for an answer is a fault of the document, which whoever calls should read.
      if (error instanceof ContractError) return problem(500, error.message);
      throw error;
    }
  }

  return Object.assign(serve, { reset: () => store.reset() });
}

/** A GET of the same address, by the same client. */
function readOf({ url, headers }: Request): Request {
  const kept = new Headers(headers);
  for (const name of ["content-type", "content-length", "if-match", "accept"]) kept.delete(name);
  return new Request(url, { headers: kept });
}

function unknownPath({ pathname }: URL): string {
  return `The document has no path for ${pathname}.`;
}

/** The answer to HEAD: that to GET, without its body (RFC 9110, 9.3.2). */
function withoutBody({ status, statusText, headers }: Response): Response {
  return new Response(null, { status, statusText, headers });
}
