import { randomUUID } from "node:crypto";
import type { BugName } from "./bugs.ts";
import {
  areFilterTags,
  type Dialect,
  faultsOfChange,
  faultsOfComment,
  faultsOfItem,
  faultsOfUser,
  isInteger,
  isObject,
  isUuid,
} from "./rules.ts";
import { type Variant, vary } from "./variants.ts";

/** How the shop is set up. */
export interface ShopOptions {
  /** The bugs that are switched on. */
  readonly bugs?: readonly BugName[];
  /** A way of being different that breaks nothing. */
  readonly variant?: Variant | undefined;
  readonly dialect?: Dialect;
  /** How ids are made: counted, the same requests get the same answers. @default "random" */
  readonly ids?: "random" | "counted";
}

/** A request as every kind of server can give it. */
export interface ShopRequest {
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  readonly body: Uint8Array;
}

/** An answer as every kind of server can send it. */
export interface ShopAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export type Operation = (request: ShopRequest) => ShopAnswer;

/** Methods in capitals, by path template; the same for every kind of server. */
export type Routes = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

export interface Shop {
  readonly routes: Routes;
  /** The answer to a method that a path does not have. */
  refuseMethod(path: string, method: string): ShopAnswer;
  /** The answer to a path that there is not. */
  refusePath(): ShopAnswer;
  /** Forgets everything. */
  reset(): void;
}

/** Tokens of the two users who are there from the beginning. */
export const tokens = { alice: "alice-token", bob: "bob-token" } as const;

interface Item extends Readonly<Record<string, unknown>> {
  readonly id: string;
}

interface Stored {
  readonly owner: string;
  item: Item;
  readonly comments: { readonly id: number; readonly text: unknown; readonly stars?: unknown }[];
  image?: Uint8Array;
}

/** Ends an operation with an answer. */
class Refusal extends Error {
  readonly answer: ShopAnswer;

  constructor(answer: ShopAnswer) {
    super(`answered ${answer.status}`);
    this.answer = answer;
  }
}

/** Makes a shop that keeps `openapi.yaml`, apart from the bugs that are switched on. */
export function createShop({
  bugs = [],
  variant,
  dialect = "3.1",
  ids = "random",
}: ShopOptions = {}): Shop {
  const has = (bug: BugName) => bugs.includes(bug);
  const stock = new Map<string, Stored>();
  let time = 0;
  let made = 0;

  function newId(): string {
    if (ids === "random") return randomUUID();
    made += 1;
    return `00000000-0000-4000-9000-${String(made).padStart(12, "0")}`;
  }

  function problem(status: number, title: string, headers: Record<string, string> = {}) {
    const body = has("error body of another shape") ? { error: title } : { title, status };
    const type = { "Content-Type": "application/problem+json", ...headers };
    return { status, headers: type, body: JSON.stringify(body) };
  }

  function refuse(status: number, title: string, headers?: Record<string, string>): never {
    throw new Refusal(problem(status, title, headers));
  }

  function json(status: number, body: unknown, headers: Record<string, string> = {}): ShopAnswer {
    const type = { "Content-Type": "application/json", ...headers };
    return { status, headers: type, body: JSON.stringify(body) };
  }

  function userOf({ method, header }: ShopRequest): string {
    const challenge = { "WWW-Authenticate": 'Bearer realm="shop"' };
    const given = header("authorization");
    if (given === undefined && method === "PATCH" && has("PATCH asks for no credentials")) {
      return "alice";
    }
    const scheme = has("Bearer in capitals only") ? /^Bearer +(\S+)$/ : /^Bearer +(\S+)$/i;
    const token = scheme.exec(given ?? "")?.[1];
    if (token === tokens.alice) return "alice";
    if (token === tokens.bob) return "bob";
    if (token !== undefined && has("garbage credentials accepted")) return "alice";
    return refuse(401, "Who is there?", challenge);
  }

  /** The parsed body of one of the media types. */
  function read(request: ShopRequest, ...types: string[]): unknown {
    const text = new TextDecoder().decode(request.body);
    const type = (request.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
    if (text === "" && has("500 on an empty body")) return refuse(500, "Oh");
    if (text === "") return refuse(400, "The body is empty");
    if (!types.includes(type) && !has("media type unchecked")) refuse(415, `Send ${types[0]}`);
    if (has("astral characters crash") && /[\u{10000}-\u{10ffff}]/u.test(text)) {
      return refuse(500, "Oh");
    }
    try {
      const value: unknown = JSON.parse(text);
      if (has("huge numbers crash") && hasHugeNumber(value)) refuse(500, "Oh");
      return value;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      return refuse(has("500 on malformed JSON") ? 500 : 400, "The body is not JSON");
    }
  }

  function check(faults: readonly string[]): void {
    if (faults.length > 0) refuse(422, `Wrong: ${faults.join(", ")}`.slice(0, 200));
  }

  function find(request: ShopRequest): Stored {
    const user = userOf(request);
    const { itemId = "" } = request.params;
    if (!isUuid(itemId)) refuse(422, "itemId is no UUID");
    const found = stock.get(itemId.toLowerCase());
    const isVisible =
      found?.owner === user ||
      (has("item of another user readable") && request.method === "GET" && found !== undefined);
    if (found !== undefined && isVisible) return found;
    const status = has("418 for an unknown item") && request.method === "GET" ? 418 : 404;
    return refuse(status, "There is no such item");
  }

  /** The item as it is sent. */
  function show(item: Item): Record<string, unknown> {
    const shown: Record<string, unknown> = { ...item };
    if (has("required member missing")) delete shown.createdAt;
    if (has("undeclared member")) shown.internal = 1;
    if (has("number as string")) shown.price = String(shown.price);
    if (has("null where none is allowed")) shown.name = null;
    if (has("integer with a fraction")) shown.stock = 1.5;
    if (has("date-time without zone")) shown.createdAt = String(shown.createdAt).replace("Z", "");
    if (has("enum value in capitals")) shown.kind = String(shown.kind).toUpperCase();
    return shown;
  }

  function itemFrom(id: string, createdAt: unknown, sent: unknown): Item {
    const { id: _id, createdAt: _createdAt, ...given } = isObject(sent) ? sent : {};
    const members: Record<string, unknown> = given;
    if (has("large integers lose precision") && typeof members.stock === "number") {
      members.stock = Math.fround(members.stock);
    }
    return { id, ...members, createdAt };
  }

  function now(): string {
    time += 1000;
    return new Date(Date.UTC(2026, 0, 1) + time).toISOString();
  }

  function createItem(request: ShopRequest): ShopAnswer {
    const owner = userOf(request);
    const sent = read(request, "application/json");
    check(faultsOfItem(sent, has, dialect));
    const id: string = newId();
    const item = itemFrom(id, now(), sent);
    if (!has("404 after create")) stock.set(id, { owner, item, comments: [] });
    const place = has("Location leads nowhere") ? `/item/${id}` : `/items/${id}`;
    const headers: Record<string, string> = has("Location missing") ? {} : { Location: place };
    return json(has("POST answers 200") ? 200 : 201, show(item), headers);
  }

  function listItems(request: ShopRequest): ShopAnswer {
    const user = userOf(request);
    const { query } = request;
    if (has("repeated query parameter crashes") && new Set(query.keys()).size < query.size) {
      return refuse(500, "Oh");
    }
    const page = wholeNumber(query, "page", 1, 1_000_000);
    const pageSize = wholeNumber(query, "pageSize", 10, 50);
    if (has("page size at its bound crashes") && pageSize === 50) return refuse(500, "Oh");
    const kinds = query.getAll("kind");
    if (kinds.length > 1 || kinds.some((kind) => kind !== "physical" && kind !== "digital")) {
      refuse(422, "kind");
    }
    if (query.getAll("tags").length > 1) refuse(422, "tags");
    const tags = query.has("tags") ? (query.get("tags") ?? "").split(",") : [];
    if (!areFilterTags(tags)) refuse(422, "tags");

    const all = [...stock.values()]
      .filter(({ owner }) => owner === user)
      .map(({ item }) => item)
      .filter(
        ({ kind }) => kinds.length === 0 || kind === kinds[0] || has("filter lets others through"),
      )
      .filter((item) => tags.every((tag) => Array.isArray(item.tags) && item.tags.includes(tag)));
    const start = (page - 1) * pageSize;
    const isLast = start > 0 && start + pageSize >= all.length;
    const from = isLast && has("last page repeats an item") ? start - 1 : start;
    const items = all.slice(from, start + pageSize).map(show);
    const sample = itemFrom(newId(), now(), { name: "x", kind: "physical", price: 1 });
    const shown = has("list over maxItems")
      ? Array.from({ length: 51 }, () => show(sample))
      : items;
    const total = all.length + (has("total off by one") ? 1 : 0);
    const remaining = has("rate limit no integer") ? "many" : "99";
    return json(
      200,
      { items: shown, total, page, pageSize },
      { "X-RateLimit-Remaining": remaining },
    );
  }

  function wholeNumber(query: URLSearchParams, name: string, fallback: number, most: number) {
    const given = query.getAll(name);
    if (given.length === 0) return fallback;
    const value = /^-?\d+$/.test(given[0] ?? "") && given.length === 1 ? Number(given[0]) : 0;
    return isInteger(value, 1, most) ? value : refuse(422, name);
  }

  function getItem(request: ShopRequest): ShopAnswer {
    const { item } = find(request);
    const text = JSON.stringify(show(item));
    const headers: Record<string, string> = { ETag: `"${text.length}-${item.createdAt}"` };
    if (request.method === "HEAD" && has("HEAD differs from GET")) {
      return { status: 200, headers: { "Content-Type": "text/plain" } };
    }
    if (has("content type text/html")) headers["Content-Type"] = "text/html";
    else if (!has("content type missing")) headers["Content-Type"] = "application/json";
    return { status: 200, headers, body: text };
  }

  function replaceItem(request: ShopRequest): ShopAnswer {
    const stored = find(request);
    const sent = read(request, "application/json");
    check(faultsOfItem(sent, has, dialect));
    const before = has("PUT merges") ? stored.item : {};
    const next = itemFrom(stored.item.id, stored.item.createdAt, sent);
    stored.item = { ...before, ...next };
    if (has("PUT twice makes two")) {
      const id = newId();
      stock.set(id, { ...stored, item: { ...stored.item, id } });
    }
    return json(200, show(stored.item));
  }

  function updateItem(request: ShopRequest): ShopAnswer {
    const stored = find(request);
    const change = read(request, "application/merge-patch+json");
    const faults = faultsOfChange(change, has);
    if (faults.length > 0 && has("failed update changes the item")) {
      stored.item = { ...stored.item, name: "Changed" };
    }
    check(faults);
    const { id, createdAt } = stored.item;
    const merged: Record<string, unknown> = { ...stored.item };
    for (const [name, value] of Object.entries(isObject(change) ? change : {})) {
      if (value === null) delete merged[name];
      else merged[name] = value;
    }
    const changed = itemFrom(id, createdAt, merged);
    if (!has("update is lost")) stored.item = changed;
    return json(200, show(changed));
  }

  function deleteItem(request: ShopRequest): ShopAnswer {
    const { item } = find(request);
    if (!has("readable after delete")) stock.delete(item.id);
    if (!has("body on 204")) return { status: 204, headers: {} };
    return { status: 204, headers: { "Content-Type": "application/json", "Content-Length": "16" } };
  }

  function addComment(request: ShopRequest): ShopAnswer {
    const { item, comments } = find(request);
    const sent = read(request, "application/json");
    check(faultsOfComment(sent));
    const { id: _id, ...members } = sent as { id?: unknown; text: string; stars?: number }; // just checked
    const comment = { id: comments.length + 1, ...members };
    comments.push(comment);
    return json(201, comment, { Location: `/items/${item.id}/comments/${comment.id}` });
  }

  function getComment(request: ShopRequest): ShopAnswer {
    const { comments } = find(request);
    const { commentId = "" } = request.params;
    const id = /^\d+$/.test(commentId) ? Number(commentId) : 0;
    if (!isInteger(id, 1, 2 ** 31 - 1)) refuse(422, "commentId");
    return json(200, comments.find((comment) => comment.id === id) ?? refuse(404, "No comment"));
  }

  function putImage(request: ShopRequest): ShopAnswer {
    const stored = find(request);
    if (request.body.length === 0) refuse(400, "The body is empty");
    if (request.header("content-type")?.toLowerCase() !== "image/png")
      refuse(415, "Send image/png");
    stored.image = request.body;
    return { status: 204, headers: {} };
  }

  function getImage(request: ShopRequest): ShopAnswer {
    const { image } = find(request);
    if (image === undefined) return refuse(404, "There is no picture");
    return { status: 200, headers: { "Content-Type": "image/png" }, body: image };
  }

  function registerUser(request: ShopRequest): ShopAnswer {
    const sent = read(request, "application/json");
    check(faultsOfUser(sent));
    const { email, password } = sent as { email: string; password: string }; // just checked
    const leak = has("password returned") ? { password } : {};
    return json(201, { id: newId(), email, ...leak });
  }

  function getCurrentUser(request: ShopRequest): ShopAnswer {
    const name = userOf(request);
    const leak = has("password returned") ? { password: "correct horse" } : {};
    const id = `00000000-0000-4000-8000-00000000000${name === "alice" ? 1 : 2}`;
    return json(200, { id, email: `${name}@shop.example`, ...leak });
  }

  const routes: Routes = {
    "/health": { GET: () => json(200, { status: "ok" }) },
    "/users": { POST: registerUser },
    "/users/me": { GET: getCurrentUser },
    "/items": { GET: listItems, POST: createItem },
    "/items/{itemId}": { GET: getItem, PUT: replaceItem, PATCH: updateItem, DELETE: deleteItem },
    "/items/{itemId}/comments": {
      GET: (request) => json(200, find(request).comments),
      POST: addComment,
    },
    "/items/{itemId}/comments/{commentId}": { GET: getComment },
    "/items/{itemId}/image": { PUT: putImage, GET: getImage },
  };

  /** Turns refusals into answers, and puts on what a variant does. */
  function guarded(operation: Operation): Operation {
    return (request) => {
      try {
        return vary(operation(request), variant, request.method);
      } catch (error) {
        if (error instanceof Refusal) return vary(error.answer, variant, request.method);
        throw error;
      }
    };
  }

  const isItem = (path: string) => path === "/items/{itemId}";
  return {
    routes: Object.fromEntries(
      Object.entries(routes).map(([path, methods]) => [
        path,
        Object.fromEntries(
          Object.entries(methods).map(([method, operation]) => [method, guarded(operation)]),
        ),
      ]),
    ),

    refuseMethod(path, method) {
      if (has("undeclared method answered") && path === "/health" && method === "POST") {
        return json(200, { status: "ok" });
      }
      const methods = Object.keys(routes[path] ?? {});
      if (methods.includes("GET")) methods.push("HEAD");
      const told = has("Allow lies") && isItem(path) ? ["GET", "HEAD", "PUT"] : methods;
      return vary(problem(405, "No such method", { Allow: told.join(", ") }), variant, method);
    },

    refusePath: () => problem(404, "There is no such path"),

    reset() {
      stock.clear();
      time = 0;
      made = 0;
    },
  };
}

function hasHugeNumber(value: unknown): boolean {
  if (typeof value === "number") return Math.abs(value) >= 2 ** 53 - 1;
  return typeof value === "object" && value !== null && Object.values(value).some(hasHugeNumber);
}
