import type { LoadedDocument } from "./load.ts";
import type { Operation } from "./operations.ts";

/** A path template with its operations, ready to be matched. */
export interface Route {
  readonly template: string;
  /** By method, in capitals. */
  readonly operations: ReadonlyMap<string, Operation>;
}

/** The route of a request, and the texts of its path parameters as they were sent. */
export interface Match {
  readonly route: Route;
  readonly texts: Readonly<Record<string, string>>;
}

/** Finds the route of an address. */
export type Router = (pathname: string, method: string) => Match | undefined;

/**
 * Makes a router of a document's paths: literal segments go before templated ones (OpenAPI 3.1, 4.8.8.2).
 *
 * Of several templates that match, the first that has the method is taken, or else the first.
 */
export function createRouter(document: LoadedDocument): Router {
  const byPath = Map.groupBy(document.operations, ({ path }) => path);
  const routes = [...byPath].map(([template, operations]) => ({
    route: { template, operations: new Map(operations.map((known) => [known.method, known])) },
    names: [...template.matchAll(/\{([^}]+)\}/g)].map((found) => found[1] ?? ""),
    pattern: new RegExp(`^${source(template)}$`),
  }));
  routes.sort((left, right) => compare(left.route.template, right.route.template));

  return (pathname, method) => {
    const matches: Match[] = [];
    for (const { route, names, pattern } of routes) {
      const found = pattern.exec(pathname);
      if (found === null) continue;
      const texts = names.map((name, index) => [name, found[index + 1] ?? ""]);
      matches.push({ route, texts: Object.fromEntries(texts) });
    }
    return matches.find(({ route }) => route.operations.has(method)) ?? matches[0];
  };
}

function source(template: string): string {
  return template
    .split(/(\{[^}]+\})/)
    .map((part) =>
      part.startsWith("{") ? "([^/]+?)" : part.replaceAll(/[.*+?^$|()[\]\\]/g, "\\$&"),
    )
    .join("");
}

/** Segment by segment: without parameters, with one among other text, nothing but a parameter. */
function compare(left: string, right: string): number {
  const [lefts, rights] = [left.split("/").map(rank), right.split("/").map(rank)];
  const index = lefts.findIndex((value, at) => value !== rights[at]);
  return index < 0 ? 0 : (lefts[index] ?? 0) - (rights[index] ?? 0);
}

function rank(segment: string): number {
  if (!segment.includes("{")) return 0;
  return /^\{[^}]+\}$/.test(segment) ? 2 : 1;
}
