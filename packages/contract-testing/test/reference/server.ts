import type { Bug } from "./bugs.ts";
import { problemsOf } from "./rules.ts";

export interface ServerOptions {
  /** The contract bugs that are switched on. */
  readonly bugs?: readonly Bug[];
  /** Requests before 429. */
  readonly limit?: number;
  /** Whether the store fails: every operation that needs it answers 500. */
  readonly isFailing?: boolean;
}

interface Item {
  id: string;
  name: string;
  price: unknown;
  tags: unknown;
  createdAt: string;
}

export const BASE = "/v1";
export const MAX_BODY = 2000;
const JSON_TYPE = "application/json";

/** An answer on its way: changed by bugs before it becomes a Response. */
class Answer {
  status: number;
  body: unknown;
  headers: Record<string, string>;

  constructor(status: number, body?: unknown, headers: Record<string, string> = {}) {
    this.status = status;
    this.body = body;
    this.headers = body === undefined ? headers : { "Content-Type": JSON_TYPE, ...headers };
  }
}

/** A shop shelf in memory: a plain `fetch` function that keeps test/reference/openapi.yaml. */
export function createServer({ bugs = [], limit, isFailing = false }: ServerOptions = {}) {
  const has = (bug: Bug) => bugs.includes(bug);
  const items = new Map<string, Item>();
  let requests = 0;

  function problem(status: number, title: string, headers: Record<string, string> = {}) {
    const body = has("error body is not problem+json") ? { error: title } : { title, status };
    return new Answer(status, body, { "Content-Type": "application/problem+json", ...headers });
  }

  async function fetch(request: Request): Promise<Response> {
    const answer = await route(request);
    const { status, headers } = answer;
    if (has("content type missing")) delete headers["Content-Type"];
    if (has("content type text/html") && status === 200) headers["Content-Type"] = "text/html";
    const isText = headers["Content-Type"] === "text/plain";
    const text = answer.body === undefined || isText ? answer.body : JSON.stringify(answer.body);
    const isBare = has("content type missing") || status === 204 || status === 304;
    const cut = has("body cut off") && status === 201 ? String(text).slice(0, -1) : text;
    const body = cut === undefined ? null : String(cut);
    return new Response(isBare && body !== null ? new TextEncoder().encode(body) : body, {
      status,
      headers,
    });
  }

  async function route(request: Request): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url);
    const path = pathname.slice(BASE.length);
    const { method } = request;
    if (path === "/health") {
      if (method === "GET") return new Answer(200, { up: true });
      if (has("undeclared method answered") && method === "PATCH") return new Answer(200, {});
      return notAllowed(["GET"]);
    }
    requests += 1;
    if (limit !== undefined && requests > limit) {
      return problem(429, "Slow down", has("Retry-After missing") ? {} : { "Retry-After": "1" });
    }
    const kind = kindOf(request);
    if (kind === undefined) {
      return problem(401, "Who is there?", { "WWW-Authenticate": 'Bearer realm="shelf"' });
    }
    if (isFailing) return problem(500, "The store fails");
    if (path === "/items") {
      if (method === "GET") return list(searchParams);
      if (method === "POST") return create(request);
      return notAllowed(["GET", "POST"]);
    }
    const [, id = "", rest = ""] = /^\/items\/([^/]+)(\/label|\/touch)?$/.exec(path) ?? [];
    if (id === "") return problem(404, "No such path");
    if (rest === "" && !["GET", "PUT", "DELETE"].includes(method)) {
      return notAllowed(has("Allow lies") ? ["GET", "PUT"] : ["GET", "PUT", "DELETE"]);
    }
    if (!/^[0-9a-f-]{36}$/.test(id) && !has("bad id accepted")) return problem(422, "id");
    const isForbidden = kind === "reader" && method !== "GET";
    if (isForbidden && !(method === "DELETE" && has("anybody may delete"))) {
      return problem(403, "You may only read");
    }
    const item = items.get(id);
    if (item === undefined) {
      if (method === "DELETE" && has("delete of an unknown item succeeds")) return new Answer(204);
      if (has("bad id accepted") && !/^[0-9a-f-]{36}$/.test(id))
        return new Answer(200, view(sample));
      return problem(has("418 for an unknown item") ? 418 : 404, "No such item");
    }
    if (rest === "/touch") return touch(request);
    if (rest === "/label") return label(request, item);
    if (method === "GET") return read(request, item);
    if (method === "PUT") return replace(request, item);
    items.delete(id);
    return new Answer(204);
  }

  const sample: Item = {
    id: "00000000-0000-4000-8000-000000000009",
    name: "Sample",
    price: 1,
    tags: [],
    createdAt: "2024-01-01T00:00:00Z",
  };

  function notAllowed(methods: string[]) {
    return problem(
      405,
      "No such method",
      has("Allow missing") ? {} : { Allow: methods.join(", ") },
    );
  }

  function kindOf(request: Request): "writer" | "reader" | undefined {
    if (has("credentials not asked for")) return "writer";
    if (has("anonymous let in") && !request.headers.has("authorization")) return "writer";
    const [scheme = "", value = ""] = (request.headers.get("authorization") ?? "").split(" ");
    if (/^basic$/i.test(scheme)) {
      const [, password] = Buffer.from(value, "base64").toString().split(":");
      return has("basic credentials unchecked") || password === "writer" ? "writer" : undefined;
    }
    if (!/^bearer$/i.test(scheme) || value === "") return undefined;
    if (has("garbage credentials accepted")) return "writer";
    return value === "writer" || value === "reader" ? value : undefined;
  }

  function view(item: Item) {
    const shown: Record<string, unknown> = { ...item };
    if (has("required member missing")) delete shown.createdAt;
    if (has("member of wrong type")) shown.price = String(item.price);
    if (has("member null")) shown.name = null;
    if (has("undeclared member")) shown.internal = 1;
    if (has("writeOnly member returned")) shown.secret = "hush";
    if (has("date-time without zone")) shown.createdAt = "2024-01-01T00:00:00";
    if (has("price with three decimals")) shown.price = 1.999;
    return shown;
  }

  function list(search: URLSearchParams) {
    const size = search.get("page[size]") ?? "20";
    const isNumber = /^\d+$/.test(size) && Number(size) >= 1 && Number(size) <= 50;
    if (!isNumber && !has("page size unchecked")) return problem(422, "page[size]");
    const tags = search.get("tags")?.split(",") ?? [];
    if (tags.length > 3 || tags.some((tag) => tag.length > 10)) return problem(422, "tags");
    const all = [...items.values()].map(view);
    const page = has("list over maxItems")
      ? Array.from({ length: 51 }, () => view(sample))
      : all.slice(0, Number(size) || 20);
    const total = has("list total off by a fraction") ? all.length + 0.5 : all.length;
    const link = has("Link without rel")
      ? "<http://localhost/x>"
      : '<http://localhost/x>; rel="next"';
    return new Answer(200, page, {
      "X-Total": has("header not an integer") ? "many" : String(total),
      ...(all.length > 0 ? { Link: link } : {}),
    });
  }

  /** The sent item, or the answer that refuses it. */
  async function receive(request: Request): Promise<{ item: Record<string, unknown> } | Answer> {
    const bytes = await request.arrayBuffer();
    if (bytes.byteLength > MAX_BODY + (has("body limit off by one") ? 1 : 0)) {
      return problem(413, "Too large");
    }
    const text = new TextDecoder().decode(bytes);
    const type = request.headers.get("content-type") ?? "";
    if (text === "") return problem(has("500 on an empty body") ? 500 : 400, "Empty");
    if (type !== JSON_TYPE && !has("media type unchecked")) return problem(415, "Not JSON");
    try {
      const item: unknown = JSON.parse(text);
      const problems = problemsOf(item, has);
      if (problems.length > 0) return problem(422, problems.join(", "));
      return { item: Object(item) };
    } catch {
      return problem(has("500 on malformed JSON") ? 500 : 400, "Malformed");
    }
  }

  async function create(request: Request) {
    const received = await receive(request);
    if (received instanceof Answer) return received;
    const { item } = received;
    if (has("throws")) throw new TypeError("item is not iterable");
    if ([...items.values()].some(({ name }) => name === item.name)) return problem(409, "Taken");
    const id = `00000000-0000-4000-8000-${String(items.size + 1).padStart(12, "0")}`;
    const made = stored(id, item);
    items.set(id, made);
    const location = has("Location not a URI") ? id : `http://localhost${BASE}/items/${id}`;
    const headers = has("Location missing") ? {} : { Location: location };
    return new Answer(has("201 becomes 200") ? 200 : 201, view(made), headers);
  }

  function stored(id: string, item: Record<string, unknown>): Item {
    const { name, price, tags = [] } = item;
    return { id, name: String(name ?? "X"), price, tags, createdAt: "2024-01-01T00:00:00Z" };
  }

  async function replace(request: Request, before: Item) {
    const received = await receive(request);
    if (received instanceof Answer) return received;
    const item = stored(before.id, received.item);
    items.set(before.id, item);
    return new Answer(200, view(item));
  }

  function read(request: Request, item: Item) {
    const etag = has("ETag without quotes") ? item.name : `"${item.name}"`;
    const isSame = request.headers.get("if-none-match") === etag && !has("304 never given");
    return isSame
      ? new Answer(304, undefined, { ETag: etag })
      : new Answer(200, view(item), { ETag: etag });
  }

  function touch(request: Request) {
    if (request.method !== "POST") return problem(405, "No such method", { Allow: "POST" });
    const isTime = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(
      request.headers.get("used-at") ?? "",
    );
    if (!isTime && !has("header unchecked")) return problem(422, "Used-At");
    return new Answer(202, has("body where none is documented") ? { noted: true } : undefined);
  }

  function label(request: Request, item: Item) {
    const text = has("label too long") ? item.name.repeat(20) : item.name;
    if (request.headers.get("accept") === JSON_TYPE) return new Answer(200, { label: text });
    return new Answer(200, text, { "Content-Type": "text/plain" });
  }

  return { fetch, clear: () => items.clear() };
}
