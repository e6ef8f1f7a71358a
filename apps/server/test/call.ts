import type { KeyKind } from "../src/storage/store.ts";
import type { TestServer } from "./test-server.ts";

/** What a call sends beside method and path. */
export interface CallOptions {
  /** A kind of key of the test server, or a key; the operator's when it is absent. */
  readonly key?: KeyKind | (string & {});
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer whose JSON was read; without a body `body` is undefined. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & Record<string, unknown>[];
}

/**
 * Makes a call and reads the answer.
 *
 * @param line - method and path: `GET /actions`
 * @example
 * const { status } = await call(server, "PUT /actions/_A", { key: "device", body: {} });
 */
export async function call(
  server: TestServer,
  line: string,
  { key = "operator", body, headers }: CallOptions = {},
): Promise<Answer> {
  const [method = "", path = ""] = line.split(/ (.*)/);
  const keys: Readonly<Record<string, string>> = server.keys;
  const response = await server.request(path, {
    method,
    headers: { authorization: keys[key] ?? key, ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === "" ? undefined : JSON.parse(text),
  };
}

/** Makes a project, and gives its id. */
export async function makeProject(server: TestServer, name = "Another"): Promise<string> {
  const { body } = await call(server, "POST /projects", { body: { name } });
  return String(body.id);
}
