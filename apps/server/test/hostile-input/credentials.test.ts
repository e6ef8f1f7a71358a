import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HostileClient, json, startHostileClient } from "./hostile-client.ts";

let client: HostileClient;
let operator: string;
beforeAll(async () => {
  client = await startHostileClient();
  operator = client.memory.keys.operator;
});
afterAll(() => client.close());

const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

describe("credentials that are refused with 401", () => {
  it.each<[string, (key: string) => string]>([
    ["are empty", () => ""],
    ["are a scheme without a key", () => "Bearer"],
    ["are a scheme and a blank", () => "Bearer "],
    ["are Basic and no base64", () => "Basic !!!"],
    ["are Basic without a colon", (key) => basic(key)],
    ["are Basic with the key as the user", (key) => basic(`${key}:`)],
    ["are Basic with another colon", (key) => basic(`a:${key}:`)],
    ["are of an unknown scheme", (key) => `Digest ${key}`],
    ["are a Token", (key) => `Token ${key}`],
    ["are two keys", (key) => `Bearer ${key} ${key}`],
    ["are a key with a letter more", (key) => `${key}A`],
    ["are a key with a letter less", (key) => key.slice(1)],
    ["are a key in another case", (key) => swapCase(key)],
    [
      "are a key with its last letter changed",
      (key) => key.slice(0, -1) + (key.endsWith("A") ? "B" : "A"),
    ],
    ["are a key with a blank inside", (key) => `${key.slice(0, 40)} ${key.slice(40)}`],
    ["are 8,000 characters", () => `Bearer ${"A".repeat(8_000)}`],
    ["are not ASCII", () => "Bearer \u00e9\u00e8"],
    ["are a wildcard", () => "*"],
    ["are an attempt at SQL", () => "' OR '1'='1"],
  ])("because they %s", async (_what, make) => {
    const headers = [`Authorization: ${make(operator)}`];
    const response = await client.expectRefusal({ method: "GET", headers }, 401);
    expect(response.head).toMatch(/^www-authenticate: Basic .*Bearer/im);
    expect(response.body).not.toContain(operator);
    await client.expectRefusal({ method: "GET", path: "/auth/actions", headers }, 401);
  });

  it("have one answer for every fault, from which nothing can be learnt", async () => {
    const answers = new Set<string>();
    for (const value of ["", "Bearer x", operator.slice(1), `Digest ${operator}`, "A".repeat(80)]) {
      const response = await client.send({ method: "GET", headers: [`Authorization: ${value}`] });
      answers.add(response.body);
    }
    expect(answers.size).toBe(1);
  });
});

describe("credentials that are accepted", () => {
  it.each<[string, (key: string) => string]>([
    ["raw", (key) => key],
    ["raw, with blanks around", (key) => `  ${key}  `],
    ["bearer", (key) => `Bearer ${key}`],
    ["bearer in any case, with more blanks", (key) => `bEARER   ${key}`],
    ["Basic", (key) => basic(`anyone:${key}`)],
    ["Basic without a user", (key) => basic(`:${key}`)],
  ])("are %s", async (_what, make) => {
    const headers = [`Authorization: ${make(operator)}`];
    expect((await client.send({ method: "GET", headers })).status).toBe(200);
  });
});

describe("credentials in a place that is not for them", () => {
  it("are refused with 400 when there are two headers, whichever is right", async () => {
    const right = `Authorization: ${operator}`;
    for (const headers of [
      [right, right],
      [right, "authorization: x"],
      ["authorization: x", right],
    ]) {
      await client.expectRefusal({ method: "GET", headers }, 400);
      await client.expectRefusal({ method: "GET", path: "/auth/actions", headers }, 400);
    }
  });

  it("are not read from a cookie, the address or another header", async () => {
    const none = "Authorization: ";
    await client.expectRefusal({ method: "GET", headers: [none, `Cookie: key=${operator}`] }, 401);
    await client.expectRefusal({ method: "GET", headers: [none, `X-Api-Key: ${operator}`] }, 401);
    await client.expectRefusal(
      { method: "GET", headers: [none, `Proxy-Authorization: ${operator}`] },
      401,
    );
    const path = `http://x:${operator}@127.0.0.1/actions`;
    expect([400, 401, 404]).toContain(
      (await client.send({ method: "GET", path, headers: [none] })).status,
    );
  });
});

describe("guessing", () => {
  it("1,000 keys locks nobody out and leaves nothing behind", async () => {
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < 1_000; i += 1) {
      const headers = { authorization: `${i}`.padStart(80, "A") };
      expect((await client.memory.request("/actions", { headers })).status).toBe(401);
    }
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(64 * 1024 * 1024);
    expect((await client.send({ method: "GET" })).status).toBe(200);
  });
});

describe("what a key may not do", () => {
  it("is refused before its body is looked at", async () => {
    const headers = [`Authorization: ${client.memory.keys.device}`, json];
    for (const body of ['{"name":"_A"}', "not JSON", '{"__proto__":1}']) {
      const response = await client.send({ headers, body });
      expect([400, 403]).toContain(response.status);
    }
    await client.expectRefusal({ headers, body: '{"name":"_A"}' }, 403);
  });
});

function swapCase(text: string): string {
  return [...text]
    .map((letter) =>
      letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
    )
    .join("");
}
