import type { KeyKind } from "../src/storage/store.ts";
import { type Asked, askWith } from "./ask.ts";
import type { TestServer } from "./test-server.ts";

/** What a call sends beside method and path. */
export interface CallOptions {
  /** A kind of key of the test server, or a key; the operator's when it is absent. */
  readonly key?: KeyKind | (string & {});
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/**
 * Asks once, with a key that may differ from call to call.
 *
 * @param line - method and path: `GET /actions`
 * @example
 * const { status } = await call(server, "PUT /actions/_A", { key: "device", body: {} });
 */
export function call(
  server: TestServer,
  line: string,
  { key = "operator", body, headers }: CallOptions = {},
): Promise<Asked> {
  const [method = "", path = ""] = line.split(/ (.*)/);
  const keys: Readonly<Record<string, string>> = server.keys;
  return askWith(server, keys[key] ?? key)(method, path, body, headers);
}

/** Makes a project, and gives its id. */
export async function makeProject(server: TestServer, name = "Another"): Promise<string> {
  const { body } = await call(server, "POST /projects", { body: { name } });
  return body.id;
}
