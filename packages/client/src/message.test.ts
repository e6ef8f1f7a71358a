import { describe, expect, it } from "vitest";
import { BASE_URL, createService, KEY } from "../test/service.ts";
import type { ClientOptions } from "./index.ts";
import { createClient } from "./index.ts";
import { messageOf } from "./message.ts";
import type { Operation } from "./operation.ts";
import { settingsOf } from "./options.ts";

function setUp(options: ClientOptions = {}) {
  const { fetch, received } = createService();
  return { client: createClient({ baseUrl: BASE_URL, apiKey: KEY, fetch, ...options }), received };
}

describe("a path parameter", () => {
  it.each([
    ["empty", ""],
    ["the folder itself", "."],
    ["the folder above", ".."],
    ["half a character", "\ud800"],
  ])("is refused when it is %s, before anything is sent", async (_, actionId) => {
    const { client, received } = setUp();
    const call = client.deleteAction({ path: { actionType: "scans", actionId } });
    await expect(call).rejects.toThrow(TypeError);
    await expect(call).rejects.toThrow('deleteAction: the path parameter "actionId" cannot be');
    expect(received).toEqual([]);
  });

  it("is refused when it is missing", async () => {
    const { client, received } = setUp();
    // @ts-expect-error -- actionId is required; JavaScript callers can still forget it
    const call = client.deleteAction({ path: { actionType: "scans" } });
    await expect(call).rejects.toThrow('deleteAction: the path parameter "actionId" is missing.');
    expect(received).toEqual([]);
  });

  it("may have dots in it", async () => {
    const { client, received } = setUp();
    await expect(client.listActions({ path: { actionType: "..." } })).rejects.toThrow("404");
    expect(received.at(-1)?.target).toBe("/actions/...");
  });
});

describe("a query parameter", () => {
  it("is left out when it is undefined", async () => {
    const { client, received } = setUp();
    await client.listActionTypes({ query: { filter: undefined, perPage: 2 } });
    expect(received.at(-1)?.target).toBe("/actions?perPage=2");
  });
});

describe("headers", () => {
  it("of the call win over those of the client, in any case", async () => {
    const { client, received } = setUp({ headers: { "X-One": "client", "X-Two": "client" } });
    await client.getAccess({}, { headers: { "x-two": "call", "X-Request-Id": "mine" } });
    const headers = received.at(-1)?.headers;
    expect(headers?.get("x-one")).toBe("client");
    expect(headers?.get("x-two")).toBe("call");
    expect(headers?.get("x-request-id")).toBe("mine");
  });

  it("of one call do not stay for the next", async () => {
    const { client, received } = setUp();
    await client.getAccess({}, { headers: { "X-One": "call" } });
    await client.getAccess();
    expect(received.at(-1)?.headers.has("x-one")).toBe(false);
  });

  it("can send the key in another way", async () => {
    const { client, received } = setUp({ headers: { authorization: KEY } });
    await expect(client.getAccess()).rejects.toThrow("401");
    expect(received.at(-1)?.headers.get("authorization")).toBe(KEY);
  });
});

describe("an operation with header parameters and a media type of its own", () => {
  const parameters = { path: [], query: [], headers: ["If-Match", "X-Count"] };
  const requestBody = "application/merge-patch+json";
  const operation: Operation = { method: "patch", path: "/actions", parameters, requestBody };

  function headersOf(input: object, call = {}) {
    const settings = settingsOf({ baseUrl: BASE_URL, headers: { "if-match": "client" } });
    return messageOf("createAction", operation, input, call, settings).headers;
  }

  it("is sent with them", () => {
    const headers = headersOf({ headers: { "If-Match": '"1"', "X-Count": 2 }, body: {} });
    expect(headers.get("if-match")).toBe('"1"');
    expect(headers.get("x-count")).toBe("2");
    expect(headers.get("content-type")).toBe(requestBody);
  });

  it("is sent without those that are undefined, and without a type when there is no body", () => {
    const headers = headersOf({ headers: { "X-Count": undefined } });
    expect(headers.get("if-match")).toBe("client");
    expect(headers.has("x-count")).toBe(false);
    expect(headers.has("content-type")).toBe(false);
  });

  it("lets the options of the call win", () => {
    const headers = headersOf({ headers: { "X-Count": 2 } }, { headers: { "X-Count": "3" } });
    expect(headers.get("x-count")).toBe("3");
  });
});
