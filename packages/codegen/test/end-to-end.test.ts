import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { load } from "./load.ts";
import { shopFiles } from "./shop.ts";

type Handler = (request: Record<string, unknown>) => unknown;
type Register = (app: Hono, handlers: Record<string, Handler>, options?: object) => void;

/** An app whose handlers answer with what they were given, unless a test says otherwise. */
function createApp(handlers: Record<string, Handler> = {}): Hono {
  const { registerRoutes } = load(shopFiles, "register.ts") as { registerRoutes: Register }; // as generated
  const app = new Hono();
  app.onError((error, context) =>
    context.json(
      { name: error.name, message: error.message },
      "status" in error ? (error.status as 400) : 500,
    ),
  );
  const echo = (request: Record<string, unknown>) => ({
    status: 200,
    contentType: "application/json",
    body: request,
  });
  registerRoutes(app, {
    listOrders: echo,
    createOrder: echo,
    getMine: () => ({ status: 204 }),
    getOrder: echo,
    putNote: ({ body }) => ({ status: 200, body: body ?? "none" }),
    deleteOrder: () => ({ status: 204 }),
    getReceipt: () => ({ status: 200, body: new Uint8Array([1, 2]) }),
    getPage: ({ path }) => ({ status: 200, body: JSON.stringify(path) }),
    ...handlers,
  });
  return app;
}

async function json(app: Hono, path: string, init?: RequestInit): Promise<unknown> {
  return (await app.request(path, init)).json();
}

function post(type: string, body: unknown): RequestInit {
  return { method: "POST", headers: { "content-type": type }, body: JSON.stringify(body) };
}

describe("a generated app", () => {
  const app = createApp();

  it("decodes the query by style and explode, headers and cookies by type", async () => {
    const query = "tags=a&ids=1,2&page[number]=2&dry=true";
    const headers = { "x-trace": "7", cookie: "session=s" };
    expect(await json(app, `/orders?${query}`, { headers })).toEqual({
      query: { tags: ["a"], ids: [1, 2], page: { number: 2 }, dry: true },
      headers: { "X-Trace": 7 },
      cookies: { session: "s" },
    });
    expect(await json(app, "/orders")).toMatchObject({ query: { dry: false } });
  });

  it.each(["dry=1", "ids=a", "page[number]=x", "dry=true&dry=false"])(
    "refuses ?%s",
    async (query) => {
      expect((await app.request(`/orders?${query}`)).status).toBe(400);
    },
  );

  it("sends each media type to its own schema", async () => {
    const order = { items: [{ kind: "book" }] };
    expect(await json(app, "/orders", post("application/json", { ...order, id: 1 }))).toEqual({
      body: { ...order, count: 1 },
      contentType: "application/json",
    });
    expect(await json(app, "/orders", post("application/vnd.acme.v2+json", order))).toMatchObject({
      contentType: "application/vnd.acme.v2+json",
    });
    const patch = await app.request("/orders", post("application/merge-patch+json", order));
    expect(patch.status).toBe(400);
    expect(
      await json(app, "/orders", post("application/merge-patch+json", { ...order, note: null })),
    ).toMatchObject({
      body: { ...order, count: 1, note: null },
    });
    expect((await app.request("/orders", post("application/xml", order))).status).toBe(415);
  });

  it("takes the literal path before the template", async () => {
    expect((await app.request("/orders/mine")).status).toBe(204);
    expect(await json(app, "/orders/7")).toEqual({ path: { "order-id": 7 } });
    expect((await app.request("/orders/x")).status).toBe(400);
  });

  it("routes a parameter with text beside it", async () => {
    expect(await json(app, "/orders/7/2.pdf")).toEqual({ "order-id": 7, page: 2 });
  });

  it("reads and writes text and bytes, and lets an optional body be absent", async () => {
    const put = (body?: string) =>
      app.request("/orders/1", {
        method: "PUT",
        ...(body === undefined ? {} : { headers: { "content-type": "text/plain" }, body }),
      });
    expect(await (await put("short")).text()).toBe("short");
    expect((await put("too long")).status).toBe(400);
    expect(await (await put()).text()).toBe("none");
    const receipt = await app.request("/orders/1/receipt");
    expect(receipt.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await receipt.arrayBuffer())).toEqual(new Uint8Array([1, 2]));
  });

  it("answers 405 to a method that the path does not have", async () => {
    expect((await app.request("/orders/mine", { method: "POST" })).status).toBe(405);
  });

  it("has its answers checked against the document when asked to", async () => {
    const { registerRoutes } = load(shopFiles, "register.ts") as { registerRoutes: Register }; // as generated
    const answers = [
      { status: 200, body: { id: "1", items: [{ kind: "book" }] } },
      { status: 200, body: { id: "1", items: [{ kind: "book" }], secret: "s" } },
      { status: 200, body: { items: [{ kind: "book" }] } },
      { status: 404, body: {} },
    ];
    const checked = new Hono();
    checked.onError((error, context) => context.text(error.name, 500));
    const never = () => ({ status: 500 });
    const handlers = Object.fromEntries(
      [
        "listOrders",
        "createOrder",
        "getMine",
        "putNote",
        "deleteOrder",
        "getReceipt",
        "getPage",
      ].map((id) => [id, never]),
    );
    registerRoutes(
      checked,
      { ...handlers, getOrder: () => answers.shift() },
      { checkResponses: true },
    );
    const statuses = [];
    for (const _ of [...answers]) statuses.push((await checked.request("/orders/1")).status);
    expect(statuses).toEqual([200, 500, 500, 500]);
  });
});
