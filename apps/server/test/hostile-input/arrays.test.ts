import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer } from "../test-server.ts";
import { type HostileClient, json, startHostileClient } from "./hostile-client.ts";

let client: HostileClient;
beforeAll(async () => {
  client = await startHostileClient({ maxBodyBytes: 1_048_576 });
});
afterAll(() => client.close());

const path = "/actions/_Kept";
const many = (count: number, item = "{}") =>
  `[${Array.from({ length: count }, () => item).join(",")}]`;

describe("an array of actions", () => {
  it.each<[string, string]>([
    ["has none", "[]"],
    ["has more than 1,000", many(1_001)],
    ["has null", "[null]"],
    ["has an array", "[[{}]]"],
    ["has a text", '["{}"]'],
    ["has a fault at its end", `[${"{},".repeat(999)}{"isAdmin":true}]`],
    ["has a type of another name at its end", `[${"{},".repeat(9)}{"type":"_Other"}]`],
    ["has __proto__ in one", '[{},{"__proto__":{"type":"scans"}}]'],
    ["has a repeated member in one", '[{},{"tags":[],"tags":["a"]}]'],
  ])("that %s is refused with 400, and none of it is stored", async (_what, body) => {
    await client.expectRefusal({ path, headers: [json], body }, 400);
  });

  it("of as many as are allowed are stored: all of them, in one answer", async () => {
    const item = '{"tags":["a","b","c"],"identifiers":{"a":"1","b":"2"},"customFields":{"a":1}}';
    const response = await client.sendJson(many(1_000, item), { path });
    expect(response.status, response.body.slice(0, 500)).toBe(201);
    expect(JSON.parse(response.body)).toHaveLength(1_000);
  });

  it("counts against the rate by its items, and not as one", async () => {
    const slow = await startTestServer({ rateLimit: 1 }); // it needs a minute to recover
    const send = (count: number) =>
      slow.request("/actions/scans", { method: "POST", body: many(count) });
    expect((await send(60)).status).toBe(201);
    const refused = await send(2);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    await slow.close();
  });
});

describe("a body of 5 MB that is one great nuisance is answered without delay", () => {
  it.each<[string, () => string]>([
    ["a million empty objects", () => many(1_000_000)],
    ["half a million wrong objects", () => many(500_000, '{"a":1}')],
    [
      "an object of 300,000 members",
      () => `[{${Array.from({ length: 300_000 }, (_, i) => `"k${i}":1`).join(",")}}]`,
    ],
    ["five million brackets", () => "[".repeat(5_000_000)],
    [
      "1,000 objects of 240 wrong members",
      () => many(1_000, `{${Array.from({ length: 240 }, (_, i) => `"k${i}":1`).join(",")}}`),
    ],
  ])("%s", async (_what, make) => {
    const large = await startTestServer();
    const body = make();
    const start = performance.now();
    const response = await large.request("/actions/scans", { method: "POST", body });
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(response.status).toBe(400);
    await large.close();
  });

  it.each<[string, number, () => string]>([
    ["nonsense on 2.5 million lines", 400, () => "x\n".repeat(2_500_000)],
    ["five million empty lines", 200, () => "\n".repeat(5_000_000)],
    ["one line of brackets", 400, () => "[".repeat(5_000_000)],
  ])("as an import: %s", async (_what, status, make) => {
    const large = await startTestServer();
    const body = make();
    const start = performance.now();
    const response = await large.request("/actions/scans/import", {
      method: "POST",
      body,
      headers: { "content-type": "application/x-ndjson" },
    });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(response.status).toBe(status);
    await large.close();
  });
});

describe("an action", () => {
  it("with very many members is refused or stored, and never fails", async () => {
    const members = Array.from({ length: 20_000 }, (_, index) => `"k${index}":${index}`).join(",");
    const response = await client.sendJson(`{"customFields":{${members}}}`, { path });
    expect([201, 400], response.body.slice(0, 500)).toContain(response.status);
  });

  it("with very many tags is refused or stored, and never fails", async () => {
    const tags = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => `t${index}`));
    const response = await client.sendJson(`{"tags":${tags}}`, { path });
    expect([201, 400], response.body.slice(0, 500)).toContain(response.status);
  });

  it("with one text that fills the body is stored", async () => {
    const response = await client.sendJson(`{"customFields":{"a":"${"x".repeat(1_000_000)}"}}`, {
      path,
    });
    expect([201, 400], response.body.slice(0, 500)).toContain(response.status);
  });
});
