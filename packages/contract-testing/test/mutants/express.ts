import type { RequestListener } from "node:http";
import express, { type Response as ExpressResponse } from "express";
import type { Shop, ShopAnswer } from "./service.ts";
import type { Variant } from "./variants.ts";

/** The shop on Express. */
export function expressShop(shop: Shop, variant?: Variant): RequestListener {
  const app = express();
  app.disable("x-powered-by").disable("etag");
  if (variant === "slow") app.use((_request, _response, next) => void setTimeout(next, 2));
  app.use(express.raw({ type: () => true, limit: "1mb" }));
  for (const [path, methods] of Object.entries(shop.routes)) {
    const route = app.route(path.replaceAll(/\{(\w+)\}/g, ":$1"));
    route.all((request, response) => {
      const operation = methods[request.method === "HEAD" ? "GET" : request.method];
      if (operation === undefined) return send(shop.refuseMethod(path, request.method), response);
      const answer = operation({
        method: request.method,
        params: request.params as Record<string, string>, // the patterns have no repeated parameters
        query: new URL(request.originalUrl, "http://localhost").searchParams,
        header: (name) => request.get(name),
        body: request.body instanceof Uint8Array ? request.body : new Uint8Array(),
      });
      send(answer, response);
    });
  }
  app.use((_request, response) => send(shop.refusePath(), response));
  return app;
}

function send({ status, headers, body }: ShopAnswer, response: ExpressResponse): void {
  // Not `response.send`, which would put a charset on the content type.
  response.writeHead(status, headers);
  response.end(body);
}
