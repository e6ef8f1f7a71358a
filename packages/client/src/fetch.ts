import createFetchClient from "openapi-fetch";
import { withDeadline } from "./deadline.ts";
import type { RequestLine } from "./errors.ts";
import { ConnectionError, TimeoutError } from "./errors.ts";
import { isJson } from "./media-type.ts";
import type { Settings } from "./options.ts";

/** One request, in terms of its operation. */
export interface Message {
  /** In lower case, as in the contract. */
  readonly method: HttpMethod;
  /** The path template of the contract, such as `/actions/{actionType}`. */
  readonly template: string;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Query;
  readonly headers: Headers;
  /** What becomes JSON, or a text under another media type; undefined for no body. */
  readonly body: unknown;
  /** Whether the body of a success is left unread; the time limit is then for its head. */
  readonly isStream: boolean;
  readonly signals: readonly AbortSignal[];
  /** For the whole answer, in milliseconds. */
  readonly timeout: number;
}

/** Query parameters by name, or as text that is percent-encoded already and has no "?". */
export type Query = Readonly<Record<string, unknown>> | string;

/** What was sent and what came back. */
export interface Exchange {
  readonly request: RequestLine;
  /** Its body has been read, unless it is the success of a stream. */
  readonly response: Response;
  /**
   * The text of a 2xx answer; the parsed JSON of another one, or its text when it is not JSON;
   * undefined when there is none.
   */
  readonly body: unknown;
}

type HttpMethod = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";

/** As much of the contract's types as openapi-fetch needs to pass on what is checked elsewhere. */
type AnyPaths = Record<string, Record<HttpMethod, AnyOperation>>;
interface AnyOperation {
  parameters: { path: Record<string, unknown>; query: Record<string, unknown> };
  requestBody?: { content: { "application/json": unknown } };
  responses: { 200: { content: { "application/json": unknown } } };
}

/**
 * Makes a function that sends messages and waits for the whole answer, whatever its status.
 *
 * This is the only file that knows openapi-fetch, which is in maintenance, so that it can be
 * replaced: it writes parameters and bodies, and reads answers.
 *
 * @throws ConnectionError, TimeoutError, the reason of an aborted signal; TypeError when the
 *   message cannot be written as a request
 */
export function createTransport(
  settings: Pick<Settings, "baseUrl" | "fetch">,
): (message: Message) => Promise<Exchange> {
  const client = createFetchClient<AnyPaths>({ baseUrl: settings.baseUrl });
  return async function exchange(message) {
    const { method, template, query, signals, timeout, isStream } = message;
    let request: RequestLine = { method: method.toUpperCase(), url: settings.baseUrl + template };
    let sent = false;
    const onTimeout = () => new TimeoutError(request, timeout);
    return withDeadline({ signals, timeout, onTimeout }, async (signal) => {
      try {
        const { response, ...result } = await client.request(method, template, {
          params: { path: message.path, query: typeof query === "string" ? {} : query },
          ...(typeof query === "string" && { querySerializer: () => query }),
          headers: message.headers,
          body: message.body,
          ...(!isJson(message.headers.get("Content-Type")) && { bodySerializer: String }),
          parseAs: isStream ? "stream" : "text",
          // The deadline is over when the head has come; the caller may give up the body later.
          signal: isStream ? AbortSignal.any([signal, ...signals]) : signal,
          fetch: async (written) => {
            request = { method: written.method, url: written.url };
            sent = true;
            return settings.fetch(written);
          },
        });
        if (isStream && response.ok) return { request, response, body: undefined };
        const body = response.ok ? result.data : result.error;
        return { request, response, body: body === "" ? undefined : body };
      } catch (error) {
        // Before it is sent, a fault is the caller's: a header or a body that cannot be written.
        throw sent ? new ConnectionError(request, error) : error;
      }
    });
  };
}
