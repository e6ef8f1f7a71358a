import { Hono } from "hono";
import type { Shop, ShopAnswer } from "./service.ts";
import type { Variant } from "./variants.ts";

/** The shop on Hono: a `fetch` function. */
export function honoShop(shop: Shop, variant?: Variant): (request: Request) => Promise<Response> {
  const app = new Hono();
  for (const [path, methods] of Object.entries(shop.routes)) {
    const pattern = path.replaceAll(/\{(\w+)\}/g, ":$1");
    for (const [method, operation] of Object.entries(methods)) {
      app.on(method, pattern, async ({ req }) =>
        toResponse(
          operation({
            method: req.method, // HEAD reaches the GET route
            params: req.param() as Record<string, string>, // every parameter of the pattern is a text
            query: new URL(req.url).searchParams,
            header: (name) => req.header(name),
            body: new Uint8Array(await req.arrayBuffer()),
          }),
        ),
      );
    }
    app.all(pattern, ({ req }) => toResponse(shop.refuseMethod(path, req.method)));
  }
  app.notFound(() => toResponse(shop.refusePath()));
  return async (request) => {
    if (variant === "slow") await new Promise((resolve) => setTimeout(resolve, 2));
    return app.fetch(request);
  };
}

function toResponse({ status, headers, body }: ShopAnswer): Response {
  // Bytes get no content type of their own, as texts do.
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return new Response((bytes as Uint8Array<ArrayBuffer> | undefined) ?? null, { status, headers });
}
