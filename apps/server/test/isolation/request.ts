import type { Operation } from "@verbatim/contract-testing";
import type { KeyKind } from "../../src/storage/store.ts";
import { bodies, newKey, queries } from "./bodies.ts";
import type { IdKind, Party } from "./party.ts";
import { type PlaceKind, places } from "./places.ts";
import { ask, idIn, type Target, targets, textsOf } from "./populate.ts";
import type { World } from "./world.ts";

/** A request of an operation, before it is put into bytes. */
export interface RequestParts {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

let counted = 0;

/** A text that none had before, and that comes after all of these in the alphabet. */
export function freshText(): string {
  counted += 1;
  return `fresh${String(counted).padStart(9, "0")}`;
}

/**
 * Makes a request that a party may make: it names what the party has.
 *
 * What it deletes is made for it first.
 */
export async function ownRequest(
  world: World,
  party: Party,
  operation: Operation,
  kind: KeyKind,
): Promise<RequestParts> {
  const path: Record<string, string> = {};
  const names = [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);
  for (const name of names) {
    const place = places[operation.operationId]?.[`path ${name}`] ?? "text";
    const isUsedUp = operation.method === "DELETE" || usesUp.has(operation.operationId);
    path[name] =
      isUsedUp && name === names.at(-1)
        ? await freshId(world, party, operation, place)
        : ownId(party, operation, place, kind);
  }
  const body =
    operation.requestBody && (bodies[operation.operationId] ?? exampleOf)(party, operation);
  return { path, query: queries[operation.operationId] ?? {}, headers: {}, body };
}

/** Operations after which other requests no longer find what they need. */
const usesUp = new Set(["archiveActionType"]);

/** In which order populate.ts makes the first actions. */
const indexes: Readonly<Record<Target, number>> = { thng: 0, product: 1, collection: 2 };

/** What a party's own requests name. */
function ownId(party: Party, operation: Operation, place: PlaceKind, kind: KeyKind): string {
  if (place === "type" && kind === "application") return "scans"; // the only type of these keys
  const index = place === "action" ? indexes[targetOf(operation) ?? "thng"] : 0;
  const own = party.ids[place as IdKind]?.[index]; // undefined for a kind that is no kind of id
  if (own === undefined) throw new Error(`${party.mark} has no ${place}: make one in populate.ts.`);
  return own;
}

/** What a path is below: the kind of thing to which its actions happened. */
function targetOf({ path }: Operation): Target | undefined {
  return targets.find((target) => path.startsWith(`/${target}s/`));
}

async function freshId(
  world: World,
  party: Party,
  operation: Operation,
  place: PlaceKind,
): Promise<string> {
  const make = makers[place];
  if (make === undefined) throw new Error(`No maker for ${place}: write one in request.ts.`);
  return idIn(await ask(world, party, "POST", ...make(party, targetOf(operation))));
}

type Maker = (party: Party, target: Target | undefined) => [path: string, body: unknown];

/** How that is made which a request is to delete: the address and the body. */
const makers: Partial<Record<PlaceKind, Maker>> = {
  type: (party) => ["/actions", { name: `_${freshText()}`, ...textsOf(party) }],
  project: ({ mark }) => ["/projects", { name: mark }],
  key: (party) => ["/auth/keys", newKey(party)],
  action: (party, target) => [
    `/actions/${party.ids.type[0]}`,
    { ...textsOf(party), ...(target && { [target]: party.ids[target][0] }) },
  ],
};

function exampleOf(_party: Party, operation: Operation): unknown {
  const media = operation.requestBody?.content[0]?.place.value;
  return structuredClone(media?.example);
}

/** Puts a text into a place of a request. */
export function withText(parts: RequestParts, place: string, text: string): RequestParts {
  const [where = "", name = ""] = place.split(" ");
  if (where === "path") return { ...parts, path: { ...parts.path, [name]: text } };
  if (where === "query") return { ...parts, query: { ...parts.query, [name]: text } };
  if (where === "header") return { ...parts, headers: { ...parts.headers, [name]: text } };
  return { ...parts, body: withMember(parts.body, name.split("/").slice(1), text) };
}

/** Of an array, the item is put behind what is there: one bad item among good ones. */
function withMember(value: unknown, [step, ...rest]: readonly string[], text: string): unknown {
  if (step === undefined) return text;
  if (step === "-") {
    const items: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
    if (rest.length === 0) return [text];
    const first = (items[0] ?? {}) as { name?: string }; // of the bodies, types have a name
    const next = first.name === undefined ? first : { ...first, name: `_${freshText()}` };
    return [...items, withMember(next, rest, text)];
  }
  const name = step === "*" ? "key" : step;
  const object: Readonly<Record<string, unknown>> =
    typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
  return { ...object, [name]: withMember(object[name], rest, text) };
}

/** Puts a request into bytes, with a key. */
export function toRequest(
  { method, path, requestBody }: Operation,
  parts: RequestParts,
  key: string | undefined,
): Request {
  const filled = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(parts.path[name] ?? ""),
  );
  const url = new URL(filled, "http://127.0.0.1:3000");
  for (const [name, text] of Object.entries(parts.query)) url.searchParams.set(name, text);
  const headers = new Headers({ ...parts.headers });
  if (key !== undefined) headers.set("authorization", key);
  if (parts.body === undefined) return new Request(url, { method, headers });
  const contentType = requestBody?.content[0]?.name ?? "application/json";
  headers.set("content-type", contentType);
  return new Request(url, { method, headers, body: written(parts.body, contentType) });
}

function written(body: unknown, contentType: string): string {
  if (typeof body === "string") return body;
  const isLines = Array.isArray(body) && contentType.endsWith("ndjson");
  return isLines ? body.map((item) => JSON.stringify(item)).join("\n") : JSON.stringify(body);
}
