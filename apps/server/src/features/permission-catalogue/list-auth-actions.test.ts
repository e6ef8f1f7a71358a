import { operations } from "@verbatim/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";
import { authAction } from "../../http/auth-action.ts";

interface List {
  data: { id: string; category: string; description: string }[];
  meta: { total_pages: number; total_results: number; page_number: number; page_size: number };
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function list(query = ""): Promise<List> {
  const response = await server.request(`/auth/actions${query}`);
  expect(response.status).toBe(200);
  return (await response.json()) as List;
}

/** What the operations require, each once. */
const required = new Set(
  Object.values(operations).flatMap((operation) => authAction(operation)?.id ?? []),
);

describe("200", () => {
  it("lists what the contract's operations require, one entry each", async () => {
    const { data, meta } = await list();
    expect(data.map(({ id }) => id)).toEqual([...required].slice(0, 25));
    expect(meta).toEqual({
      total_pages: Math.ceil(required.size / 25),
      total_results: required.size,
      page_number: 1,
      page_size: 25,
    });
    expect(data).toContainEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5/),
      category: "Action types",
      description: "Create action types",
      record_type: "action",
      created_at: "2026-11-22T00:00:00.000000Z",
      updated_at: "2026-11-22T00:00:00.000000Z",
    });
  });

  it("never changes an id", async () => {
    const { data } = await list("?page[size]=250");
    const entry = data.find(({ description }) => description === "Create action types");
    expect(entry?.id).toBe("01d44757-e165-51c0-8d82-ffc08ec13642");
  });

  it("walks every entry once with page[number] and page[size]", async () => {
    const walked: string[] = [];
    const { meta } = await list("?page[size]=3");
    for (let page = 1; page <= meta.total_pages; page += 1) {
      const { data } = await list(`?page%5Bsize%5D=3&page%5Bnumber%5D=${page}`);
      walked.push(...data.map(({ id }) => id));
    }
    expect(walked).toEqual((await list("?page[size]=250")).data.map(({ id }) => id));
  });

  it("takes 2.0 for 2, since the type is a double", async () => {
    expect((await list("?page[number]=2.0&page[size]=3")).meta).toMatchObject({ page_number: 2 });
  });

  it("gives an empty page beyond the last", async () => {
    const { data, meta } = await list("?page[number]=99");
    expect(data).toEqual([]);
    expect(meta).toMatchObject({ page_number: 99, total_results: required.size });
  });

  it("filters by category", async () => {
    const { data, meta } = await list("?category=Actions");
    expect(new Set(data.map(({ category }) => category))).toEqual(new Set(["Actions"]));
    expect(meta.total_results).toBe(data.length);
    expect(data.length).toBeGreaterThanOrEqual(4);
    expect((await list("?category=Nothing")).meta).toMatchObject({
      total_pages: 0,
      total_results: 0,
    });
  });

  it.each(["raw", "Bearer", "Basic"])("takes the key %s", async (form) => {
    const key = server.keys.operator;
    const authorization =
      form === "raw"
        ? key
        : form === "Bearer"
          ? `Bearer ${key}`
          : `Basic ${Buffer.from(`anyone:${key}`).toString("base64")}`;
    const response = await server.request("/auth/actions", { headers: { authorization } });
    expect(response.status).toBe(200);
  });
});

describe("401", () => {
  it.each(["x", "Bearer x", "Basic eDp4", "Digest x", "A".repeat(80)])(
    "refuses %s",
    async (authorization) => {
      const response = await server.request("/auth/actions", { headers: { authorization } });
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toContain("Basic");
      expect(await response.json()).toEqual({
        errors: [
          {
            code: "10009",
            title: "Authentication failed",
            detail: "The request has no valid key.",
          },
        ],
      });
    },
  );
});

describe("403", () => {
  it("refuses a key that lacks the permission, in the catalogue's words", async () => {
    const headers = { authorization: server.keys.application_user };
    const response = await server.request("/auth/actions", { headers });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ errors: [{ code: "10010" }] });
  });
});

describe("422", () => {
  it.each([
    ["page[size]=0", "/page/size"],
    ["page[size]=251", "/page/size"],
    ["page[size]=-1", "/page/size"],
    ["page[size]=1.5", "/page/size"],
    ["page[size]=ten", "/page/size"],
    ["page[size]=NaN", "/page/size"],
    ["page[size]=", "/page/size"],
    ["page[size]=5&page[size]=6", "/page/size"],
    ["page[number]=0", "/page/number"],
    ["page[number]=1e99", "/page/number"],
  ])("refuses ?%s with the pointer %s", async (query, pointer) => {
    const response = await server.request(`/auth/actions?${query}`);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ code: "10015", pointer }] });
  });

  it("refuses a parameter that it does not know", async () => {
    expect((await server.request("/auth/actions?page=2")).status).toBe(422);
  });
});
