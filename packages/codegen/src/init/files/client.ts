/** Writes `src/client/options.ts`, which the generated methods import. */
export function clientOptionsFile(): string {
  return `/** What can be given to one call of the client. */
export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}
`;
}

/** Writes `src/client/client.ts`: what sends the requests of the generated methods. */
export function clientFile(): string {
  return `import { type Operations, operationTable } from "./generated/operations.ts";
import type { RequestOptions } from "./options.ts";

/** How a client finds its server. */
export interface ClientOptions {
  /** Such as "http://127.0.0.1:3000". */
  readonly baseUrl: string;
  /** Headers for every request, such as Authorization. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sends the requests; in tests \`async (request) => app.fetch(request)\`. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** An answer that is no success. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly body: unknown;

  constructor(operation: string, status: number, body: unknown) {
    super(\`\${operation} answered \${status}\`);
    this.status = status;
    this.body = body;
  }
}

/**
 * Makes a client: one method for each operation of the document.
 *
 * @example
 * const client = createClient({ baseUrl: "http://127.0.0.1:3000" });
 */
export function createClient(options: ClientOptions): Operations {
  const methods = Object.entries(operationTable).map(([name, operation]) => [
    name,
    (input: Input = {}, own: RequestOptions = {}) => call(name, operation, input, options, own),
  ]);
  return Object.fromEntries(methods) as Operations; // the table has an entry for each of its methods
}

interface CallableOperation {
  readonly method: string;
  readonly path: string;
  readonly requestBody?: string;
}

interface Input {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

async function call(
  name: string,
  { method, path, requestBody }: CallableOperation,
  input: Input,
  options: ClientOptions,
  own: RequestOptions,
): Promise<unknown> {
  const target = path.replaceAll(/\\{([^}]+)\\}/g, (_, key: string) =>
    encodeURIComponent(String(input.path?.[key])),
  );
  const query = queryOf(input.query ?? {}).toString();
  const headers = new Headers({ ...options.headers, ...textsOf(input.headers ?? {}), ...own.headers });
  const hasBody = input.body !== undefined && requestBody !== undefined;
  if (hasBody) headers.set("content-type", requestBody);
  const request = new Request(options.baseUrl + target + (query === "" ? "" : \`?\${query}\`), {
    method: method.toUpperCase(),
    headers,
    body: hasBody ? bodyOf(input.body, requestBody) : null,
    signal: own.signal ?? null,
  });
  const response = await (options.fetch ?? fetch)(request);
  const body = await read(response);
  if (!response.ok) throw new ApiError(name, response.status, body);
  return body;
}

/** Lists are repeated, members of objects are written as name[member]. */
function queryOf(values: Readonly<Record<string, unknown>>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    if (Array.isArray(value)) {
      for (const item of value) query.append(name, String(item));
    } else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) query.append(\`\${name}[\${key}]\`, String(item));
    } else query.append(name, String(value));
  }
  return query;
}

function textsOf(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const sent = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(sent.map(([name, value]) => [name, String(value)]));
}

function bodyOf(body: unknown, mediaType: string): BodyInit {
  if (/\\bjson\\b/.test(mediaType)) return JSON.stringify(body);
  return body as BodyInit; // the types of the other methods ask for what fetch takes
}

async function read(response: Response): Promise<unknown> {
  const type = response.headers.get("content-type") ?? "";
  const text = await response.text();
  if (text === "") return undefined;
  return /\\bjson\\b/.test(type) ? JSON.parse(text) : text;
}
`;
}
