import type { TestServer } from "./test-server.ts";

/** Reads every page of a list by following `Link`, as existing clients do. */
export async function followPages<Item>(server: TestServer, path: string): Promise<Item[][]> {
  const pages: Item[][] = [];
  let next: string | undefined = path;
  while (next !== undefined) {
    const response: Response = await server.request(next);
    if (response.status !== 200) throw new Error(`${next}: ${response.status}`);
    pages.push((await response.json()) as Item[]);
    const [, encoded] = /^<([^>]+)>; rel="next"$/.exec(response.headers.get("link") ?? "") ?? [];
    next = encoded && decodeURIComponent(encoded);
  }
  return pages;
}
