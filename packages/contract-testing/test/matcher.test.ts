import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import "../src/matcher.ts";
import { toSatisfyContract } from "../src/matcher.ts";
import { nodeShop } from "./mutants/node-http.ts";
import { createShop, tokens } from "./mutants/service.ts";
import { shopDocument, shopWith } from "./shop.ts";

const authorization = `Bearer ${tokens.alice}`;
const ask = (path: string, shop = shopWith()) =>
  shop(new Request(`http://shop${path}`, { headers: { authorization } }));

const user = { id: "00000000-0000-4000-8000-000000000001", email: "alice@shop.example" };
const json = { "content-type": "application/json" };

describe("a web Response", () => {
  test("passes when it keeps its contract, and can still be read", async () => {
    const response = await ask("/users/me");
    await expect(response).toSatisfyContract(shopDocument, "getCurrentUser");
    await expect(response).toSatisfyContract(shopDocument, "GET /users/me");
    expect(await response.json()).toEqual(user);
  });

  test("fails with the block that every failure has", async () => {
    const response = await ask("/items/1", shopWith(["error body of another shape"]));
    const failure = await expect(response)
      .toSatisfyContract(shopDocument, "getItem")
      .catch((error: Error) => error.message);
    expect(failure).toMatchInlineSnapshot(`
      "getItem (GET /items/{itemId})

      ✗ body: the body misses the required member "title" (and 1 more like it)
        promised  required: ["title","status"]
        received  {"error":"itemId is no UUID"}
        document  openapi.yaml:379  #/components/schemas/Problem/required"
    `);
  });

  test("can be expected to break its contract", async () => {
    await expect(Response.json({ id: 1 })).not.toSatisfyContract(shopDocument, "getCurrentUser");
    await expect(
      expect(await ask("/users/me")).not.toSatisfyContract(shopDocument, "getCurrentUser"),
    ).rejects.toThrow(
      "The 200 keeps the contract of getCurrentUser (GET /users/me), and was expected to break it.",
    );
  });

  test("that came from an address needs no operation where the address has one", async () => {
    const server = createServer(nodeShop(createShop({}))).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo; // listening on a port
    const get = (path: string) =>
      fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization } });
    try {
      await expect(await get("/users/me")).toSatisfyContract(shopDocument);
      await expect(expect(await get("/items")).toSatisfyContract(shopDocument)).rejects.toThrow(
        /\/items may be listItems or createItem\. Name the operation/,
      );
    } finally {
      server.close();
    }
  });

  test("that was read before is refused", async () => {
    const response = await ask("/users/me");
    await response.text();
    await expect(
      expect(response).toSatisfyContract(shopDocument, "getCurrentUser"),
    ).rejects.toThrow("has been read already");
  });
});

describe("the responses of libraries", () => {
  const request = { method: "GET", url: "http://127.0.0.1:5000/users/me" };
  const text = JSON.stringify(user);
  const shapes = {
    supertest: { status: 200, headers: json, text, body: user, request },
    axios: {
      status: 200,
      headers: { ...json, toJSON: () => json },
      data: user,
      config: { method: "get", url: "/users/me", baseURL: "http://shop" },
      request: { method: "GET", path: "/users/me?x=1" },
    },
    "light-my-request": {
      statusCode: 200,
      headers: json,
      body: text,
      payload: text,
      rawPayload: Buffer.from(text),
      raw: { req: { method: "GET", url: "/users/me" } },
    },
  };

  test.each(Object.entries(shapes))("%s is read, with its address", async (_, response) => {
    await expect(response).toSatisfyContract(shopDocument);
    const missing = { ...response, statusCode: 404, status: 404 };
    await expect(missing).not.toSatisfyContract(shopDocument);
  });

  test.each([
    ["status, headers and a parsed body", { status: 200, headers: json, body: user }],
    ["Headers and text", { status: 200, headers: new Headers(json), body: text }],
    ["bytes", { status: 200, headers: json, body: new TextEncoder().encode(text) }],
    ["no content", { status: 204, headers: {}, text: "", body: {} }, "deleteItem"],
    [
      "a header of several values",
      { status: 200, headers: { ...json, "set-cookie": ["a", "b"] }, body: user },
    ],
  ])("%s are read", async (_, response, operationId = "getCurrentUser") => {
    await expect(response).toSatisfyContract(shopDocument, operationId);
  });

  test("a body that lacks a member is found in each", async () => {
    const { id } = user;
    for (const response of [
      { ...shapes.supertest, text: JSON.stringify({ id }) },
      { ...shapes.axios, data: { id } },
      { ...shapes["light-my-request"], rawPayload: Buffer.from(JSON.stringify({ id })) },
    ]) {
      await expect(response).not.toSatisfyContract(shopDocument);
    }
  });
});

describe("what cannot be judged is refused", () => {
  test.each([
    ["no response", 1, "getItem", /Expected a web Response, or an object with status/],
    ["an object that is none", { ok: true }, "getItem", /this has the members ok/],
    [
      "an operation that there is not",
      { status: 1, headers: {} },
      "getitem",
      /has no operation "getitem"\. It has: getHealth/,
    ],
    ["no address", { status: 1, headers: {} }, undefined, /does not tell its address/],
    [
      "another address",
      { status: 1, headers: {}, request: { method: "GET", url: "/x" } },
      undefined,
      /has no operation for GET \/x/,
    ],
  ])("%s", async (_, response, operationId, message) => {
    await expect(toSatisfyContract(response, shopDocument, operationId)).rejects.toThrow(message);
  });
});
