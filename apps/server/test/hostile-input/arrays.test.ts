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
    const slow = await startTestServer({ rateLimit: 10 });
    const send = (count: number) =>
      slow.request("/actions/scans", { method: "POST", body: many(count) });
    expect((await send(15)).status).toBe(201);
    const refused = await send(15);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    await slow.close();
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
