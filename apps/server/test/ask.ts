import type { TestServer } from "./test-server.ts";

/** An answer that was read to its end. */
export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every form
  readonly body: any;
}

/** Sends a request and reads the JSON of its answer. */
export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Asked>;

/**
 * Makes a function that asks with one key.
 *
 * @param key - the operator's of the whole account, unless it is given
 */
export function askWith(server: TestServer, key: string = server.keys.operator): Ask {
  return async (method, path, body, headers = {}) => {
    const response = await server.request(path, {
      method,
      headers: { authorization: key, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? undefined : JSON.parse(text),
    };
  };
}
