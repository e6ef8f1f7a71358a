import type { Exchange } from "@verbatim/contract-testing";
import { expect } from "vitest";
import type { TestServer } from "./test-server.ts";

/**
 * Holds what no schema can say of a page: that its totals are the list's, and that its `Link` leads
 * to items that were not on it.
 */
export async function checkPaging(exchange: Exchange, server: TestServer): Promise<void> {
  const { request, response, operation } = exchange;
  if (response.status !== 200 || request.method === "HEAD") return;
  if (operation.operationId === "listAuthActions") checkMeta(response.body as CataloguePage); // checked
  const link = response.headers.get("link");
  if (link !== null)
    await checkLink(link, response.body as { id?: string; name?: string }[], server); // checked
}

interface CataloguePage {
  data: unknown[];
  meta: { total_pages: number; total_results: number; page_number: number; page_size: number };
}

function checkMeta({ data, meta }: CataloguePage): void {
  const before = (meta.page_number - 1) * meta.page_size;
  const expected = Math.max(0, Math.min(meta.page_size, meta.total_results - before));
  expect(data, "as many records as meta says").toHaveLength(expected);
  expect(meta.total_pages).toBe(Math.ceil(meta.total_results / meta.page_size));
}

async function checkLink(
  link: string,
  items: readonly { id?: string; name?: string }[],
  server: TestServer,
): Promise<void> {
  const [, encoded = ""] = /^<([^>]+)>; rel="next"$/.exec(link) ?? [];
  expect(encoded, "an address that is percent-encoded as a whole").not.toMatch(/[,;&?]/);
  const next = await server.request(decodeURIComponent(encoded));
  expect(next.status, "the address of the next page answers").toBe(200);
  const more = (await next.json()) as typeof items;
  const key = (item: { id?: string; name?: string }) => item.id ?? item.name;
  const seen = new Set(items.map(key));
  expect(more.length, "the next page has items").toBeGreaterThan(0);
  expect(
    more.filter((item) => seen.has(key(item))),
    "items that were on the page before",
  ).toEqual([]);
}
