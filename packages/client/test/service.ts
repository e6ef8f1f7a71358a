import type { Action, ActionDocument, ActionTypeDocument } from "../src/index.ts";

/** A request as it arrived: what the tests judge the client by. */
export interface Received {
  readonly method: string;
  /** Path and query, as they were on the wire. */
  readonly target: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A server in memory, with what it has received. */
export interface Service {
  fetch(request: Request): Promise<Response>;
  readonly received: Received[];
}

export const KEY = "k".repeat(80);
export const BASE_URL = "http://127.0.0.1:3000";
const MORE_INFO = `${BASE_URL}/reference`;
const BUILT_IN =
  "checkins commissions decommissions encodings implicitScans invalidScans scans shares".split(" ");

type Path = Record<string, string>;
type Handler = (request: { url: URL; path: Path; body: string }) => Response;

/** One kind of answer that is not a success, in the shape of the path's family. */
class Refusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/**
 * Makes a small server that keeps to openapi.yaml as far as a client can tell.
 *
 * @param permissions how many entries the permission catalogue has
 */
export function createService(permissions = 7): Service {
  const received: Received[] = [];
  const types = new Map<string, ActionTypeDocument>();
  const actions: ActionDocument[] = [];
  let count = 0;
  const newId = () => `U${String(count++).padStart(23, "0")}`;
  const catalogue = Array.from({ length: permissions }, (_, index) => permission(index));

  function typeOf(nameOrId = ""): ActionTypeDocument {
    const found = [...types.values()].find(({ name, id }) => nameOrId === name || nameOrId === id);
    if (found) return found;
    if (BUILT_IN.includes(nameOrId)) return { name: nameOrId };
    throw new Refusal(404, "The action type was not found.");
  }

  function custom(nameOrId?: string): ActionTypeDocument {
    const type = typeOf(nameOrId);
    if (type.id === undefined) throw new Refusal(403, "Built-in action types cannot be changed.");
    return type;
  }

  function indexOf({ actionType, actionId }: Path): number {
    const index = actions.findIndex(
      ({ id, type }) => id === actionId && (actionType === "all" || actionType === type),
    );
    if (index === -1) throw new Refusal(404, "The action was not found.");
    return index;
  }

  const routes: Record<string, Handler> = {
    "GET /auth/actions"({ url }) {
      const number = Number(url.searchParams.get("page[number]") ?? 1);
      const size = Number(url.searchParams.get("page[size]") ?? 25);
      if (!(size >= 1 && size <= 250)) {
        throw new Refusal(422, "query page[size]: must be at most 250.");
      }
      const category = url.searchParams.get("category");
      const all = catalogue.filter((entry) => category === null || entry.category === category);
      return json(200, {
        data: all.slice((number - 1) * size, number * size),
        meta: {
          total_pages: Math.ceil(all.length / size),
          total_results: all.length,
          page_number: number,
          page_size: size,
        },
      });
    },
    "GET /auth/actions/{id}"({ path }) {
      const entry = catalogue.find(({ id }) => id === path.id);
      if (!entry) throw new Refusal(404, "There is no action with this id.");
      return json(200, { data: entry });
    },
    "GET /actions"({ url }) {
      const [field, value] = (url.searchParams.get("filter") ?? "").split("=");
      const all = [...BUILT_IN.map((name) => ({ name })), ...[...types.values()].reverse()];
      return page(
        url,
        all.filter(({ name }) => field !== "name" || name === value),
      );
    },
    "POST /actions"({ body }) {
      const now = Date.now();
      const type: ActionTypeDocument = {
        ...JSON.parse(body),
        id: newId(),
        createdAt: now,
        updatedAt: now,
      };
      if (types.has(type.name)) throw new Refusal(409, "The action type already exists.");
      types.set(type.name, type);
      return json(201, type, { Location: `${BASE_URL}/actions/${type.id}` });
    },
    "PUT /actions/{actionType}"({ path, body }) {
      const old = custom(path.actionType);
      const type: ActionTypeDocument = { ...old, ...JSON.parse(body), updatedAt: Date.now() };
      types.set(type.name, type);
      return json(200, type);
    },
    "DELETE /actions/{actionType}"({ path }) {
      types.delete(custom(path.actionType).name);
      return new Response(null, { status: 200 });
    },
    "POST /actions/{actionType}"({ url, path, body }) {
      const given = JSON.parse(body);
      const type = typeOf(path.actionType === "all" ? given.type : path.actionType).name;
      const action: ActionDocument = {
        timestamp: 1,
        ...given,
        type,
        id: newId(),
        createdAt: Date.now(),
      };
      actions.unshift(action);
      return json(201, action, { Location: `${BASE_URL}${url.pathname}/${action.id}` });
    },
    "GET /actions/{actionType}"({ url, path }) {
      const type = path.actionType === "all" ? undefined : typeOf(path.actionType).name;
      const all = actions.filter((action) => type === undefined || action.type === type);
      return page(url, all, { "X-Result-Count": String(all.length) });
    },
    "GET /actions/{actionType}/stream"({ path }) {
      const type = path.actionType === "all" ? undefined : typeOf(path.actionType).name;
      const events = actions
        .filter((action) => type === undefined || action.type === type)
        .map((action) => `id: ${action.id}\nevent: action\ndata: ${JSON.stringify(action)}\n\n`);
      const headers = { "Content-Type": "text/event-stream" };
      return new Response(`retry: 10\n\n${events.join("")}`, { headers });
    },
    "GET /actions/{actionType}/export"({ url, path }) {
      const type = path.actionType === "all" ? undefined : typeOf(path.actionType).name;
      const found = actions.filter((action) => type === undefined || action.type === type);
      if (url.searchParams.get("format") === "csv") {
        const rows = found.map(({ id }) => `${id},${type}\r\n`);
        const headers = { "Content-Type": "text/csv; header=present" };
        return new Response(`id,type\r\n${rows.join("")}`, { headers });
      }
      const lines = found.map((action) => `${JSON.stringify(action)}\n`);
      const headers = { "Content-Type": "application/x-ndjson" };
      return new Response(lines.join(""), { headers });
    },
    "POST /actions/{actionType}/import"({ body }) {
      return json(200, { created: body.trimEnd().split("\n").length, batches: 1 });
    },
    "GET /actions/{actionType}/{actionId}": ({ path }) => json(200, actions[indexOf(path)]),
    "DELETE /actions/{actionType}/{actionId}"({ path }) {
      actions.splice(indexOf(path), 1);
      return new Response("", { status: 200 });
    },
    "GET /access": () => json(200, { account: "U1", actor: { id: "U2", type: "operator" } }),
    "GET /livez": () => json(200, { status: "ok" }),
    "GET /readyz": () => json(200, { status: "ok" }),
  };

  function answer({ method, headers, body }: Received, url: URL): Response {
    const open = url.pathname === "/livez" || url.pathname === "/readyz";
    if (!open && headers.get("authorization") !== `Bearer ${KEY}`) {
      throw new Refusal(401, "The request has no valid key.", { "WWW-Authenticate": "Bearer" });
    }
    for (const [route, handler] of Object.entries(routes)) {
      const template = route.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)");
      const match = new RegExp(`^${template}$`).exec(`${method} ${url.pathname}`);
      if (match) return handler({ url, body, path: decoded(match.groups ?? {}) });
    }
    throw new Refusal(404, `There is no ${method} ${url.pathname}.`);
  }

  return {
    received,
    async fetch(request) {
      const url = new URL(request.url);
      const entry: Received = {
        method: request.method,
        target: url.pathname + url.search,
        headers: request.headers,
        body: await request.text(),
      };
      received.push(entry);
      const response = attempt(() => answer(entry, url), url);
      response.headers.set("X-Request-Id", `request-${received.length}`);
      return response;
    },
  };
}

function attempt(work: () => Response, url: URL): Response {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, message, headers } = error;
    if (!url.pathname.startsWith("/auth/")) {
      return json(status, { status, errors: [message], moreInfo: MORE_INFO }, headers);
    }
    const pointer = status === 422 ? { pointer: "/page/size" } : {};
    const errors = [{ code: "10015", title: "Bad request", detail: message, ...pointer }];
    return json(status, { errors }, headers);
  }
}

function decoded(path: Path): Path {
  return Object.fromEntries(
    Object.entries(path).map(([name, value]) => [name, decodeURIComponent(value)]),
  );
}

/** One page of a list of the actions API, with the link to the next one. */
function page(url: URL, all: readonly unknown[], headers: Record<string, string> = {}): Response {
  const start = Number(url.searchParams.get("nextPageToken")?.slice(1) ?? 0);
  const end = start + Number(url.searchParams.get("perPage") ?? 30);
  if (end < all.length) {
    const next = new URL(url);
    next.searchParams.set("nextPageToken", `t${end}`);
    headers.Link = `<${encodeURIComponent(next.href)}>; rel="next"`;
  }
  return json(200, all.slice(start, end), headers);
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers });
}

function permission(index: number): Action {
  return {
    id: `7e610e23-d1f2-4f90-b5b7-${String(index).padStart(12, "0")}`,
    category: index % 2 === 0 ? "Actions" : "Ärger & Co/1",
    description: `Permission ${index}`,
    record_type: "action",
    created_at: "2018-02-08T18:49:22.998023Z",
    updated_at: "2018-02-08T18:49:22.998023Z",
  };
}
