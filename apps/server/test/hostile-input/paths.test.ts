import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HostileClient, json, startHostileClient } from "./hostile-client.ts";

let client: HostileClient;
beforeAll(async () => {
  client = await startHostileClient();
});
afterAll(() => client.close());

/** Ways to spell a protected path: whatever they are taken for, nothing is shown without a key. */
const spellings = [
  "/actions",
  "//actions",
  "/./actions",
  "/x/../actions",
  "/actions/../actions",
  "/actions//_Kept",
  "/%61ctions",
  "/actions%2F_Kept",
  "/actions/%5FKept",
  "/..%2factions",
  "/ACTIONS",
  "/actions/",
  "/actions/_Kept/",
  "/actions;x",
  "/actions/_Kept;x=1",
  "/actions%00",
  "/actions%zz",
  "/actions%ED%A0%80",
  "/actions#x",
  "/actions?",
  "/actions%3F",
  "http://127.0.0.1/actions",
  "http://other.test/actions",
];

describe("a protected path", () => {
  it.each(spellings)("spelt %s is never answered without a key", async (path) => {
    for (const headers of [["Authorization: none"], ["Authorization:"], ["Authorization: null"]]) {
      const response = await client.send({ method: "GET", path, headers });
      expect([400, 401, 404], path).toContain(response.status);
      expect(response.body).not.toContain('_Kept"');
    }
  });

  it.each(spellings)("spelt %s is never written without a key", async (path) => {
    const before = await client.everything();
    for (const method of ["POST", "PUT", "DELETE"]) {
      const headers = ["Authorization: none", json];
      const response = await client.send({ method, path, headers, body: '{"name":"_Stolen"}' });
      expect([400, 401, 404, 405], `${method} ${path}`).toContain(response.status);
    }
    expect(await client.everything()).toBe(before);
  });
});

describe("an unknown path", () => {
  it.each([
    "/actions/",
    "//actions",
    "/ACTIONS",
    "/actions;x",
    "/nowhere",
    "/v0/actions",
    "/actions/a/b/c",
    "/.env",
    "/.git/config",
    "/server-status",
    "/debug/vars",
  ])("%s is 404 in JSON", async (path) => {
    await client.expectRefusal({ method: "GET", path }, 404);
    await client.expectRefusal({ method: "DELETE", path }, 404);
  });

  it.each(["/auth", "/auth/", "/auth/nowhere", "/auth/actions/"])(
    "%s is 404 in the catalogue's words",
    async (path) => {
      await client.expectRefusal({ method: "GET", path }, 404);
    },
  );

  it("is not repeated at any length", async () => {
    const response = await client.expectRefusal(
      { method: "GET", path: `/${"x".repeat(9_000)}` },
      404,
    );
    expect(response.body.length).toBeLessThan(1_000);
  });
});

describe("a query", () => {
  it.each<[string, number]>([
    ["/actions?perPage=%zz", 400],
    ["/actions?nextPageToken=%ED%A0%80", 400],
    ["/actions?nextPageToken=%00", 400],
    ["/actions?__proto__=1", 400],
    ["/actions?constructor=1", 400],
    ["/actions?withScopes=TRUE", 400],
    ["/actions?withScopes=1", 400],
    ["/actions?unknown=1", 400],
    ["/actions?perPage[]=1", 400],
    ["/actions?perPage[$gt]=1", 400],
    ["/actions?sortOrder=descending", 400],
    ["/auth/actions/%zz", 400],
    ["/auth/actions?page[size]=%zz", 400],
    ["/auth/actions?unknown=1", 422],
  ])("%s is refused with %i", async (path, status) => {
    await client.expectRefusal({ method: "GET", path }, status);
  });
});

describe("a method", () => {
  it.each<[string, string]>([
    ["PUT", "/actions"],
    ["DELETE", "/actions"],
    ["PATCH", "/actions/_Kept"],
    ["POST", "/livez"],
    ["TRACE", "/actions"],
    ["OPTIONS", "/actions"],
    ["PROPFIND", "/actions"],
    ["QUERY", "/actions"],
    ["POST", "/auth/actions"],
  ])("%s on %s is refused with 405, which lists the others", async (method, path) => {
    const response = await client.expectRefusal({ method, path }, 405);
    expect(response.head).toMatch(/^allow: [A-Z, ]*GET, HEAD/im);
  });

  it("that HTTP does not have is refused before it reaches the service", async () => {
    const before = await client.everything();
    for (const method of ["FOO", "get", "GE T", ""]) {
      expect([400, 404, 405]).toContain((await client.send({ method })).status);
    }
    expect(await client.everything()).toBe(before);
  });

  it.each(["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])(
    "in %s is not listened to",
    async (header) => {
      const path = "/actions/_Kept";
      const headers = [json, `${header}: DELETE`];
      await client.expectRefusal({ path, headers, body: '"x"' }, 400);
      await client.expectRefusal({ path: `${path}?_method=DELETE`, headers, body: "{}" }, 400);
    },
  );

  it("HEAD is answered like GET, without a body", async () => {
    const response = await client.send({ method: "HEAD", path: "/actions/scans" });
    expect(response.status).toBe(200);
    expect(response.head).toMatch(/^x-result-count: /im);
    expect(response.body).toBe("");
  });
});
