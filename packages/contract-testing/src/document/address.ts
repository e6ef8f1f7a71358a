import { objectAt, stringAt } from "./json.ts";
import type { LoadedDocument } from "./load.ts";
import type { Operation } from "./operations.ts";
import { createRouter, type Router } from "./router.ts";

const routers = new WeakMap<LoadedDocument, Router>();

/** The URL of a Server Object, with the defaults of its variables put in. */
function serverUrl(server: unknown): string {
  const variables = objectAt(server, "variables");
  return (stringAt(server, "url") ?? "/").replaceAll(
    /\{([^}]+)\}/g,
    (_, name: string) => stringAt(variables[name], "default") ?? "",
  );
}

/** The URLs of all servers of the document; `/` where it names none (OpenAPI 3.1, 4.8.1). */
export function serverUrls({ root }: LoadedDocument): string[] {
  return Array.isArray(root.servers) && root.servers.length > 0
    ? root.servers.map(serverUrl)
    : ["/"];
}

/** The path of a URL or of a path, without its trailing slash. */
export function pathOf(url: string): string {
  return new URL(url, "http://localhost").pathname.replace(/\/$/, "");
}

/**
 * The operations that an address belongs to, below any of the bases: one, or with no method every one
 * of its path.
 *
 * @param bases paths that may stand before those of the document; `""` for none
 */
export function operationsAt(
  document: LoadedDocument,
  url: string,
  method: string | undefined,
  bases: readonly string[] = ["", ...serverUrls(document).map(pathOf)],
): Operation[] {
  const router = routers.get(document) ?? createRouter(document);
  routers.set(document, router);
  const { pathname } = new URL(url, "http://localhost");
  const asked = method?.toUpperCase();
  // The longest base first: `/v1/items` of `/v1` is `/items`, not the item `items` of `/{name}/{id}`.
  const longest = [...new Set(bases)].sort((left, right) => right.length - left.length);
  for (const base of longest) {
    if (base !== "" && !pathname.startsWith(`${base}/`)) continue;
    const found = router(pathname.slice(base.length), asked ?? "")?.route.operations;
    if (found === undefined) continue;
    if (asked === undefined) return [...found.values()];
    const operation = found.get(asked) ?? (asked === "HEAD" ? found.get("GET") : undefined);
    if (operation !== undefined) return [operation];
  }
  return [];
}
