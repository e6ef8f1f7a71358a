import { expect } from "vitest";
import { type ListeningServer, type RawResponse, startListening } from "../listening-server.ts";
import { startTestServer, type TestServer } from "../test-server.ts";

/** The header without which a body is refused. */
export const json = "Content-Type: application/json";

/** A request as it goes over the wire. */
export interface Raw {
  readonly method?: string;
  readonly path?: string;
  /** Whole lines; `Authorization` and `Content-Length` are added unless they are here. */
  readonly headers?: readonly string[];
  readonly body?: string | Uint8Array;
}

/** What sends whatever it likes, to a server on a port that holds `_Kept` with one action. */
export interface HostileClient {
  readonly memory: TestServer;
  readonly server: ListeningServer;
  send(request: Raw): Promise<RawResponse>;
  /** Sends a request whose body is JSON. */
  sendJson(body: string | Uint8Array, request?: Raw): Promise<RawResponse>;
  /** Everything the account holds, to be the same before and after what is refused. */
  everything(): Promise<string>;
  /**
   * Sends, and expects a refusal of the path's family, in JSON, with nothing of the server's
   * insides, after which the account holds what it held.
   */
  expectRefusal(request: Raw, status: number): Promise<RawResponse>;
  close(): Promise<void>;
}

export interface HostileOptions {
  readonly maxBodyBytes?: number;
}

/** Starts a server on a port, and gives what attacks it. */
export async function startHostileClient({
  maxBodyBytes = 4096,
}: HostileOptions = {}): Promise<HostileClient> {
  const memory = await startTestServer({ maxBodyBytes });
  const server = await startListening(memory.services);
  await memory.request("/actions", { method: "POST", body: '{"name":"_Kept"}' });
  await memory.request("/actions/_Kept", { method: "POST", body: "{}" });

  function send({ method = "POST", path = "/actions", headers = [], body = "" }: Raw) {
    const bytes = Buffer.from(body);
    const has = (name: RegExp) => headers.some((line) => name.test(line));
    const head = [
      `${method} ${path} HTTP/1.1`,
      ...(has(/^host:/i) ? [] : ["Host: 127.0.0.1"]),
      "Connection: close",
      ...(has(/^authorization/i) ? [] : [`Authorization: ${memory.keys.operator}`]),
      ...(has(/^(content-length|transfer-encoding)/i) || bytes.length === 0
        ? []
        : [`Content-Length: ${bytes.length}`]),
      ...headers,
    ];
    return server.send(Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), bytes]));
  }

  async function everything(): Promise<string> {
    const types = await memory.request("/actions?perPage=100&withScopes=true");
    const actions = await memory.request("/actions/all?perPage=100&withScopes=true&context=true");
    return `${await types.text()}${actions.headers.get("x-result-count")}${await actions.text()}`;
  }

  return {
    memory,
    server,
    send,
    sendJson: (body, request = {}) =>
      send({ ...request, headers: [json, ...(request.headers ?? [])], body }),
    everything,
    async expectRefusal(request, status) {
      const before = await everything();
      const response = await send(request);
      expectError(response, status, /^\/auth(\/|$)/.test(request.path ?? "") ? "auth" : "actions");
      expect(await everything()).toBe(before);
      return response;
    },
    async close() {
      await server.close();
      await memory.close();
    },
  };
}

/** What no answer may show: where the code lies, what the store is, what a stack looks like. */
const insides = /node_modules|\.ts:|\.js:|sqlite|SELECT |INSERT |at async|\n {4}at /i;

function expectError(response: RawResponse, status: number, family: "actions" | "auth"): void {
  expect(response.status, response.head + response.body).toBe(status);
  expect(response.head.toLowerCase()).toContain("content-type: application/json");
  const body = JSON.parse(response.body);
  expect(body.errors.length).toBeGreaterThan(0);
  const error = family === "auth" && { code: expect.any(String), title: expect.any(String) };
  for (const each of body.errors)
    expect(each).toEqual(error ? expect.objectContaining(error) : expect.any(String));
  if (family === "actions") expect(body).toMatchObject({ status, moreInfo: expect.any(String) });
  expect(body).not.toHaveProperty("message");
  expect(response.head + response.body).not.toMatch(insides);
}
