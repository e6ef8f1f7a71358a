import { OpenAPIHono } from "@hono/zod-openapi";
import { createActionType, listActions, listAuthActions } from "@verbatim/contract/routes";
import { describe, expect, it } from "vitest";

/** An app of @hono/zod-openapi without our runtime's mounting. */
const app = new OpenAPIHono()
  .openapi(listAuthActions, (c) => {
    const { category, "page[number]": number, "page[size]": size } = c.req.valid("query");
    const meta = { total_pages: 1, total_results: 0, page_number: number, page_size: size };
    c.header("X-Category", category ?? "none");
    return c.json({ data: [], meta }, 200);
  })
  .openapi(listActions, (c) => {
    const { withScopes, perPage, sortOrder } = c.req.valid("query");
    const { actionType } = c.req.valid("param");
    c.header("X-Query", JSON.stringify({ actionType, withScopes, perPage, sortOrder }));
    return c.json([], 200);
  })
  .openapi(createActionType, (c) => {
    const { scopes: _, ...body } = c.req.valid("json");
    c.header("Location", `http://localhost/actions/${body.name}`);
    return c.json({ ...body, createdAt: 1 }, 201);
  });

function post(body: unknown): Response | Promise<Response> {
  const headers = { "content-type": "application/json" };
  return app.request("/actions", { method: "POST", headers, body: JSON.stringify(body) });
}

describe("a generated route under plain app.openapi", () => {
  it("decodes the query by type and fills in defaults", async () => {
    const response = await app.request("/auth/actions?page[number]=2.0&category=SMS");
    expect(response.status).toBe(200);
    expect(response.headers.get("x-category")).toBe("SMS");
    expect(await response.json()).toMatchObject({ meta: { page_number: 2, page_size: 25 } });
  });

  it("decodes booleans and path parameters", async () => {
    const response = await app.request("/actions/_Shipped%20%26%20gone?withScopes=false&perPage=5");
    expect(JSON.parse(response.headers.get("x-query") ?? "")).toEqual({
      actionType: "_Shipped & gone",
      withScopes: false,
      perPage: 5,
      sortOrder: "DESCENDING",
    });
  });

  it.each(["perPage=0", "perPage=x", "withScopes=1", "sortOrder=up", "perPage=1&perPage=2"])(
    "answers 400 to ?%s",
    async (query) => {
      expect((await app.request(`/actions/scans?${query}`)).status).toBe(400);
    },
  );

  it("validates the body and drops what is readOnly", async () => {
    const response = await post({ name: "_Shipped", id: 7, createdAt: "never" });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ name: "_Shipped", createdAt: 1 });
  });

  it.each([{}, { name: "Shipped" }, { name: "_S", unknown: 1 }, { name: "_S", tags: [1] }, []])(
    "answers 400 to the body %j",
    async (body) => {
      expect((await post(body)).status).toBe(400);
    },
  );
});
