import type { RequestListener } from "node:http";
import type { CheckName } from "../checks.ts";
import type { Operation } from "../document/operations.ts";

/**
 * A server under test: a function that answers, an object that holds one, a handler for `node:http`
 * (a function of request and response, such as an Express app), or a base URL.
 */
export type App = AppFunction | { readonly fetch: AppFunction } | RequestListener | string | URL;

/** Web-standard handler, such as Hono's `app.fetch`. */
export type AppFunction = (request: Request) => Response | Promise<Response>;

/**
 * Credentials by the name of their security scheme. The text is a token for `bearer`, `oauth2` and
 * `openIdConnect`, `user:password` for `basic`, and the key itself for `apiKey`.
 */
export type Credentials = Readonly<Record<string, string>>;

/** A request in terms of the document, before it is put on the wire. */
export interface RequestSpec {
  readonly operationId: string;
  /** Another method than the operation's. */
  readonly method?: string | undefined;
  /** Values by parameter name, not encoded; serialised by the parameter's style. */
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly cookies: Readonly<Record<string, unknown>>;
  /** A value that is serialised by the media type; undefined sends no body. */
  readonly body?: unknown;
  /** Sent as it is, in the place of `body`. */
  readonly rawBody?: string | Uint8Array | undefined;
  /** The Content-Type header; undefined sends none. */
  readonly contentType?: string | undefined;
  /** Other credentials than those of the options; `null` sends none. */
  readonly auth?: Credentials | null | undefined;
  /** Another app than the one under test, configured for this request. */
  readonly app?: App | undefined;
}

/** What goes over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

/** What came back, read to the end, or as far as a stream was read. */
export interface ReceivedResponse<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
  /** The parsed value of a JSON body, the text of another, undefined when there is none. */
  readonly body: Body;
  /** Whether the body was given up before its end: a stream need not have one. */
  readonly isCut?: boolean | undefined;
  /** How long it took, in milliseconds, where it was measured. */
  readonly duration?: number | undefined;
}

/** A rule of the contract that an answer breaks. */
export interface Finding {
  /** The check that found it: `status`, `content-type`, `headers`, `body`, ... */
  readonly check: CheckName;
  readonly operationId: string;
  /** What broke, in a sentence. */
  readonly message: string;
  /** Where the document promises otherwise. */
  readonly pointer: string;
  /** `openapi.yaml:142`, or the pointer when the document was given as an object. */
  readonly location: string;
  /** What the document promises there, as short JSON. */
  readonly promised?: string | undefined;
  /** What was received instead. */
  readonly received?: string | undefined;
  /** The calls that led there, of a sequence. */
  readonly steps?: readonly string[] | undefined;
  /** The ids of their exchanges. */
  readonly calls?: readonly string[] | undefined;
}

/** One request and its answer, checked. */
export interface Exchange {
  /** Names the exchange in every run of the same seed: `createItem/negatives/body#/…/maxLength/0`. */
  readonly id: string;
  readonly operation: Operation;
  /** Whether the request was meant to show something, only prepared for another, or was another's. */
  readonly purpose: "provocation" | "setup" | "recorded";
  /** Why it was sent: `as a valid request`, `without credentials`, ... */
  readonly reason: string;
  /** Undefined for a request that a case gave as a `Request`. */
  readonly spec: RequestSpec | undefined;
  readonly request: WireRequest;
  readonly response: ReceivedResponse;
  readonly findings: readonly Finding[];
  /** How the app was called, as code that takes a `Request`: `app`, `app.fetch`. @default "fetch" */
  readonly calledBy?: string;
}
