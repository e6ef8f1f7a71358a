import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Shop, ShopAnswer } from "./service.ts";
import type { Variant } from "./variants.ts";

/** The shop on `node:http`, with a router of its own and no library. */
export function nodeShop(shop: Shop, variant?: Variant): RequestListener {
  const paths = Object.entries(shop.routes).map(([path, methods]) => ({
    path,
    methods,
    pattern: new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
  }));

  async function answer(incoming: IncomingMessage): Promise<ShopAnswer> {
    const url = new URL(incoming.url ?? "/", "http://localhost");
    const method = incoming.method ?? "GET";
    const found = paths.find(({ pattern }) => pattern.test(url.pathname));
    if (found === undefined) return shop.refusePath();
    const operation = found.methods[method === "HEAD" ? "GET" : method];
    if (operation === undefined) return shop.refuseMethod(found.path, method);
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    return operation({
      method,
      params: decoded(found.pattern.exec(url.pathname)?.groups ?? {}),
      query: url.searchParams,
      header: (name) => incoming.headers[name]?.toString(),
      body: Buffer.concat(chunks),
    });
  }

  return async (incoming, outgoing) => {
    if (variant === "slow") await new Promise((resolve) => setTimeout(resolve, 2));
    send(await answer(incoming), outgoing);
  };
}

function decoded(params: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, text]) => [name, decode(text)]));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function send({ status, headers, body }: ShopAnswer, outgoing: ServerResponse): void {
  outgoing.writeHead(status, headers);
  outgoing.end(body);
}
