/** How long a call may take where nothing is said, in milliseconds. */
const DEFAULT_TIMEOUT = 60_000;

/** Sends a request: the platform's `fetch`, or anything that answers like it, such as a Hono app's. */
export type Fetch = (request: Request) => Response | Promise<Response>;

/** What can be set for one call. */
export interface RequestOptions {
  /** Gives the call up; it then rejects with the reason of the signal. */
  readonly signal?: AbortSignal | undefined;
  /**
   * The time for the whole answer, in milliseconds; Infinity for no limit.
   *
   * @default the client's
   */
  readonly timeout?: number | undefined;
  /** Further headers; they win over the client's. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What can be set for a client. */
export interface ClientOptions {
  /**
   * Where the server is, with the path that it is mounted on, if any. In a browser it may be
   * relative to the page: "/" is the page's own server.
   *
   * @default the environment variable VERBATIM_BASE_URL
   */
  readonly baseUrl?: string | URL | undefined;
  /**
   * The key, sent as a bearer token. Without a key only the health operations succeed.
   *
   * @default the environment variable VERBATIM_API_KEY
   */
  readonly apiKey?: string | undefined;
  /**
   * The time for the whole answer to one request, in milliseconds; Infinity for no limit.
   *
   * @default 60000
   */
  readonly timeout?: number | undefined;
  /**
   * Sends the requests.
   *
   * @default the platform's fetch
   */
  readonly fetch?: Fetch | undefined;
  /** Headers for every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Gives up every call of the client. */
  readonly signal?: AbortSignal | undefined;
}

/** The options of a client, checked and with their defaults. */
export interface Settings {
  /** Absolute, without a slash at its end. */
  readonly baseUrl: string;
  readonly timeout: number;
  readonly fetch: Fetch;
  readonly headers: Headers;
  readonly signals: readonly AbortSignal[];
}

/**
 * Checks the options of a client and fills in what is not given.
 *
 * @throws TypeError that says which option is wrong and what it should be
 */
export function settingsOf(options: ClientOptions): Settings {
  const apiKey = options.apiKey ?? environment("VERBATIM_API_KEY");
  const headers = new Headers({ Accept: "application/json" });
  if (apiKey !== undefined) headers.set("Authorization", `Bearer ${checkedKey(apiKey)}`);
  for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
  return {
    baseUrl: checkedBaseUrl(options.baseUrl ?? environment("VERBATIM_BASE_URL")),
    timeout: checkedTimeout(options.timeout ?? DEFAULT_TIMEOUT),
    // Looked up at each call, so that a fetch that is replaced later is used.
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
    headers,
    signals: options.signal === undefined ? [] : [options.signal],
  };
}

/**
 * Checks a time limit.
 *
 * @param timeout in milliseconds; Infinity for none
 * @throws TypeError when it is not a number above 0
 */
export function checkedTimeout(timeout: number): number {
  if (typeof timeout === "number" && timeout > 0) return timeout;
  throw new TypeError(
    `timeout must be a number of milliseconds above 0, or Infinity; it is ${String(timeout)}.`,
  );
}

function checkedBaseUrl(baseUrl: string | URL | undefined): string {
  if (baseUrl === undefined) {
    throw new TypeError("baseUrl is missing: pass it, or set VERBATIM_BASE_URL.");
  }
  const url = parsedUrl(baseUrl);
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(
      `baseUrl must be an http or https URL, such as http://127.0.0.1:3000; it is "${baseUrl}".`,
    );
  }
  if (url.search !== "" || url.hash !== "") {
    throw new TypeError(`baseUrl may have no query and no fragment; it is "${baseUrl}".`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new TypeError("baseUrl may have no user name or password: pass the key as apiKey.");
  }
  return url.href.replace(/\/+$/, "");
}

/** URL.parse is missing in Node 20. */
function parsedUrl(text: string | URL): URL | undefined {
  try {
    return new URL(text, globalThis.location?.href);
  } catch {
    return undefined;
  }
}

/** The key is not repeated in the error, as errors end up in logs. */
function checkedKey(apiKey: string): string {
  if (/^[\x21-\x7e]+$/.test(apiKey)) return apiKey;
  throw new TypeError(
    "apiKey must be visible ASCII characters only; it is empty, or has a space or a line break.",
  );
}

/** Browsers and some workers have no environment; an empty variable counts as none. */
function environment(name: string): string | undefined {
  return globalThis.process?.env?.[name] || undefined;
}
