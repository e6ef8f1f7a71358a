import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { BASE_URL, createService, KEY } from "../test/service.ts";
import type { ClientOptions, Fetch } from "./index.ts";
import { ConnectionError, createClient, TimeoutError } from "./index.ts";

const CREATE = { path: { actionType: "scans" }, body: {} };

function clientWith(options: ClientOptions) {
  return createClient({ baseUrl: BASE_URL, apiKey: KEY, ...options });
}

/** Never answers, and rejects when it is told to stop, as the platform's fetch does. */
const silent: Fetch = (request) =>
  new Promise((_, reject) => {
    request.signal.addEventListener("abort", () => reject(request.signal.reason));
  });

/** Never answers, and does not listen either. */
const deaf: Fetch = () => new Promise(() => {});

/** Sends the head of an answer and the first bytes of its body, and nothing more. */
const stuck: Fetch = () => {
  const body = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)) });
  return new Response(body, { headers: { "Content-Type": "application/json" } });
};

describe("a time limit", () => {
  it.each([
    ["a server that does not answer", silent],
    ["a fetch that does not listen to signals", deaf],
    ["an answer that does not end", stuck],
  ])("ends the wait for %s", async (_, fetch) => {
    const call = clientWith({ fetch, timeout: 20 }).createAction(CREATE);
    await expect(call).rejects.toBeInstanceOf(TimeoutError);
    await expect(call).rejects.toMatchObject({
      name: "TimeoutError",
      timeout: 20,
      method: "POST",
      url: `${BASE_URL}/actions/scans`,
      message:
        `POST ${BASE_URL}/actions/scans: no whole answer within 20 ms. ` +
        "Pass a longer `timeout` to allow more.",
    });
  });

  it("stops the request", async () => {
    let signal: AbortSignal | undefined;
    const fetch: Fetch = (request) => {
      signal = request.signal;
      return silent(request);
    };
    await expect(clientWith({ fetch, timeout: 20 }).getAccess()).rejects.toThrow(TimeoutError);
    expect(signal?.aborted).toBe(true);
  });

  it("can be set for one call", async () => {
    const client = clientWith({ fetch: silent });
    await expect(client.getAccess(undefined, { timeout: 20 })).rejects.toThrow("within 20 ms");
  });

  it.each([0, -1, Number.NaN])("cannot be %d", async (timeout) => {
    expect(() => clientWith({ timeout })).toThrow("timeout must be a number of milliseconds");
    const call = clientWith({ fetch: silent }).getAccess({}, { timeout });
    await expect(call).rejects.toThrow("timeout must be a number of milliseconds");
  });

  it.each([Number.POSITIVE_INFINITY, 2 ** 31])("of %d ms does not end at once", async (timeout) => {
    const { fetch } = createService();
    const slow: Fetch = async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return fetch(request);
    };
    await expect(clientWith({ fetch: slow, timeout }).getLiveness()).resolves.toEqual({
      status: "ok",
    });
  });
});

describe("an aborted signal", () => {
  it.each([
    ["the call", (client: AbortSignal | undefined, call: AbortSignal) => ({ client, call })],
    ["the client", (_: undefined, signal: AbortSignal) => ({ client: signal, call: undefined })],
  ])("of %s ends it with the signal's reason", async (_, signals) => {
    for (const fetch of [silent, deaf, stuck]) {
      const controller = new AbortController();
      const { client, call } = signals(undefined, controller.signal);
      const pending = clientWith({ fetch, signal: client }).getAccess({}, { signal: call });
      const outcome = expect(pending).rejects.toBe("enough");
      controller.abort("enough");
      await outcome;
    }
  });

  it("is an AbortError by default, as with fetch", async () => {
    const signal = AbortSignal.abort();
    const pending = clientWith({ fetch: silent }).getAccess({}, { signal });
    await expect(pending).rejects.toMatchObject({ name: "AbortError" });
  });

  it("sends nothing when it was aborted before", async () => {
    const { fetch, received } = createService();
    const pending = clientWith({ fetch, signal: AbortSignal.abort("before") }).getAccess();
    await expect(pending).rejects.toBe("before");
    expect(received).toEqual([]);
  });

  it("ends an iteration between two pages", async () => {
    const controller = new AbortController();
    const client = clientWith({ fetch: createService(3).fetch });
    const query = { "page[size]": 1 };
    const list = client.listAuthActions({ query }, { signal: controller.signal });
    await expect(async () => {
      for await (const _ of list) controller.abort("seen enough");
    }).rejects.toBe("seen enough");
  });
});

describe("the network", () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  function listen(server: ReturnType<typeof createServer>): Promise<string> {
    servers.push(server);
    return new Promise((resolve) => {
      server.listen(0, "127.0.0.1", () => {
        const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
        resolve(`http://127.0.0.1:${port}`);
      });
    });
  }

  it("gives a ConnectionError with method, URL and reason when nobody listens", async () => {
    const server = createServer();
    const baseUrl = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    const call = clientWith({ baseUrl }).updateActionType({ path: { actionType: "_A" }, body: {} });
    await expect(call).rejects.toBeInstanceOf(ConnectionError);
    await expect(call).rejects.toMatchObject({
      name: "ConnectionError",
      method: "PUT",
      url: `${baseUrl}/actions/_A`,
      cause: expect.any(TypeError),
      message: expect.stringMatching(/^PUT .*: there was no whole answer \(.*ECONNREFUSED.*\)\.$/),
    });
  });

  it.each([200, 500])("gives a ConnectionError when a %d answer breaks off", async (status) => {
    const baseUrl = await listen(
      createServer((_, response) => {
        response.writeHead(status, { "Content-Type": "application/json", "Content-Length": 100 });
        response.write("{", () => response.destroy());
      }),
    );
    const call = clientWith({ baseUrl }).getAccess();
    await expect(call).rejects.toBeInstanceOf(ConnectionError);
  });

  it("reads answers with and without a length, and empty ones", async () => {
    const bodies = ['{"status":"ok"}', '{"status":"ok"}', "", ""];
    const baseUrl = await listen(
      createServer((_, response) => {
        const body = bodies.shift() ?? "";
        const withLength = bodies.length % 2 === 0;
        response.setHeader("Content-Type", "application/json");
        if (withLength) response.setHeader("Content-Length", Buffer.byteLength(body));
        else response.write("");
        response.end(body);
      }),
    );
    const client = clientWith({ baseUrl });
    expect(await client.getLiveness()).toEqual({ status: "ok" });
    expect(await client.getLiveness()).toEqual({ status: "ok" });
    expect(await client.deleteActionType({ path: { actionType: "_A" } })).toBeUndefined();
    expect(await client.deleteActionType({ path: { actionType: "_A" } })).toBeUndefined();
  });

  it("is not blamed for a body that cannot be written", async () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const call = clientWith({ fetch: silent }).createAction({
      path: { actionType: "scans" },
      body: { customFields: circular },
    });
    await expect(call).rejects.toThrow(TypeError);
    await expect(call).rejects.not.toBeInstanceOf(ConnectionError);
  });
});
