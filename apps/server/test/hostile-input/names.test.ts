import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HostileClient, json, startHostileClient } from "./hostile-client.ts";

let client: HostileClient;
beforeAll(async () => {
  client = await startHostileClient({ maxBodyBytes: 20_000 });
});
afterAll(() => client.close());

describe("the name of a new type", () => {
  it.each<[string, string]>([
    ["is empty", ""],
    ["is the underscore alone", "_"],
    ["has no underscore", "Shipped"],
    ["is the reserved word", "all"],
    ["has a slash", "_a/b"],
    ["climbs", "_../../etc/passwd"],
    ["has a backslash", "_a\\b"],
    ["has a question mark", "_a?b"],
    ["has a hash", "_a#b"],
    ["has a percent sign", "_%zz"],
    ["has a line break", "_a\nb"],
    ["has an escape sequence", "_\u001b[31m"],
    ["has a zero-width space", "_a\u200bb"],
    ["has a zero-width joiner", "_a\u200db"],
    ["has a right-to-left override", "_a\u202eb"],
    ["has a byte order mark", "_\ufeff"],
    ["has a soft hyphen", "_a\u00adb"],
    ["is decomposed", "_Cafe\u0301"],
    ["has 101 characters", `_${"a".repeat(100)}`],
    ["has 3,000 random characters", `_${randomBytes(3_000).toString("base64url").slice(0, 3_000)}`],
  ])("that %s is refused with 400", async (_what, name) => {
    await client.expectRefusal({ headers: [json], body: JSON.stringify({ name }) }, 400);
  });

  it("that is a built-in one is refused with 409", async () => {
    await client.expectRefusal({ headers: [json], body: '{"name":"scans"}' }, 409);
  });

  it.each([
    "_a b",
    "_a&b=c",
    "_é",
    "_日本",
    "_😀",
    "_<script>alert(1)</script>".replace("/", ""),
    "_' OR 1=1 --",
    `_${"a".repeat(99)}`,
    `_${"😀".repeat(99)}`,
  ])("%s is a name like any other", async (name) => {
    const made = await client.sendJson(JSON.stringify({ name }));
    expect(made.status, made.body).toBe(201);
    const path = `/actions/${encodeURIComponent(name)}`;
    expect((await client.sendJson("{}", { path })).status).toBe(201);
    const list = await client.send({ method: "GET", path });
    expect(JSON.parse(list.body)).toMatchObject([{ type: name }]);
    expect((await client.send({ method: "DELETE", path })).status).toBe(200);
    expect((await client.send({ method: "GET", path })).status).toBe(404);
  });

  it("is one of its own in another case, and the same in the same", async () => {
    for (const name of ["_Case", "_case", "_CASE"]) {
      expect((await client.sendJson(JSON.stringify({ name }))).status).toBe(201);
    }
    await client.expectRefusal({ headers: [json], body: '{"name":"_case"}' }, 409);
  });
});

describe("a name in the address", () => {
  it.each<[string, number]>([
    ["/actions/%zz", 400],
    ["/actions/%25zz", 404],
    ["/actions/%ED%A0%80", 400],
    ["/actions/%C0%AF", 400],
    ["/actions/%FF", 400],
    ["/actions/_a%00b", 404],
    ["/actions/..%2f..%2fetc", 404],
    ["/actions/a%2Fb", 404],
    ["/actions/%5FUnknown", 404],
    ["/actions/_Cafe%CC%81", 404],
    ["/actions/' OR 1=1".replaceAll(" ", "%20"), 404],
    ["/actions/__proto__", 404],
    ["/actions/constructor", 404],
    ["/actions/toString", 404],
    ["/actions/hasOwnProperty", 404],
    [`/actions/${"a".repeat(101)}`, 400],
    [`/actions/${"%F0%9F%98%80".repeat(1000)}`, 400],
  ])("%s is refused with %i", async (path, status) => {
    await client.expectRefusal({ method: "GET", path }, status);
  });

  it("does not stand for another one: %zz and %25zz differ", async () => {
    const bad = await client.send({ method: "GET", path: "/actions/%zz" });
    const good = await client.send({ method: "GET", path: "/actions/%25zz" });
    expect([bad.status, good.status]).toEqual([400, 404]);
  });
});

describe("the id of an action in the address", () => {
  it.each<[string, number]>([
    ["/actions/_Kept/x", 404],
    ["/actions/_Kept/%00", 404],
    ["/actions/_Kept/%zz", 400],
    ["/actions/all/..%2f..", 404],
    [`/actions/all/${"U".repeat(5_000)}`, 404],
    ["/actions/all/UmwtFcBTVg8RtKaaRD5wCxpd'--", 404],
    ["/actions/all/__proto__", 404],
  ])("%s is refused", async (path, status) => {
    const response = await client.send({ method: "GET", path });
    expect([400, 404], response.body).toContain(response.status);
    await client.expectRefusal({ method: "GET", path }, response.status === 400 ? 400 : status);
    await client.expectRefusal({ method: "DELETE", path }, response.status);
  });
});
