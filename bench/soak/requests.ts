import { type PlaceKind, places } from "../../apps/server/test/isolation/places.ts";
import {
  chance,
  pick,
  type Random,
} from "../../packages/contract-testing/src/generate/draw/random.ts";
import { makeActionFilter, makeTypeFilter } from "./filters.ts";
import { hostileTexts, spoil } from "./hostile.ts";
import type { Known } from "./known.ts";
import type { ParameterPool, Pool } from "./pools.ts";

/** A request as it is sent. */
export interface SoakRequest {
  readonly operationId: string;
  /** Whether it may be none that the document describes: its path or its method was spoilt. */
  readonly isOutside: boolean;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
}

/** How well-behaved a request is, in percent of all. */
const manners = { valid: 60, faulty: 16, hostile: 14 } as const;

/** Makes one request of an operation. */
export function makeRequest(
  pool: Pool,
  key: string | undefined,
  known: Known,
  random: Random,
): SoakRequest {
  const turn = random.int(1, 100);
  const manner =
    turn <= manners.valid
      ? "valid"
      : turn <= manners.valid + manners.faulty
        ? "faulty"
        : turn <= manners.valid + manners.faulty + manners.hostile
          ? "hostile"
          : "spoilt";
  const { operation } = pool;
  const row = places[operation.operationId] ?? {};
  const headers: Record<string, string> = {};
  if (key !== undefined) headers.authorization = key;
  const query: string[] = [];
  const path = new Map<string, string>();

  // One thing at a time is wrong, or the first fault hides all others.
  const slots = pool.parameters.length + (pool.contentType === undefined ? 0 : 2);
  const wrong =
    manner === "valid" || manner === "spoilt" ? -1 : random.int(0, Math.max(slots - 1, 0));
  for (const [index, parameter] of pool.parameters.entries()) {
    const isWrong = index === wrong;
    if (!parameter.required && !isWrong && !chance(random, 25)) continue;
    // An import that deletes what it does not have leaves nothing to reach.
    if (parameter.name === "delete" && chance(random, 98)) continue;
    const what = row[`${parameter.in} ${parameter.name}`] ?? "text";
    const text = isWrong
      ? wrongText(parameter, manner, random)
      : what === "type" && operation.path.includes("/{actionId}") && chance(random, 60)
        ? "all"
        : rightText(parameter, what, known, random);
    if (parameter.in === "path") path.set(parameter.name, text);
    else if (parameter.in === "query") {
      query.push(`${encode(parameter.name)}=${encode(text)}`);
    } else if (/^[\x20-\x7e]*$/.test(text)) headers[parameter.name] = text;
  }

  let body: string | Uint8Array | undefined;
  if (pool.contentType !== undefined) {
    headers["content-type"] = pool.contentType;
    const isText = !/[/+]json$/.test(pool.contentType);
    const isWrong = wrong >= pool.parameters.length;
    const source = isWrong && manner === "faulty" ? pool.faultyBodies : pool.bodies;
    const value = source.length === 0 ? {} : pick(random, source);
    const meant = isWrong ? value : aimed(value, row, path.get("actionType"), known, random);
    const text = isText && typeof meant === "string" ? meant : JSON.stringify(meant);
    body = isWrong && manner === "hostile" ? spoil(text, random) : text;
  }
  const filled = operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    encode(path.get(name) ?? ""),
  );
  const isBent = [...path.values()].some((text) => /^\.{0,2}$/.test(text));
  const made: SoakRequest = {
    operationId: operation.operationId,
    isOutside: isBent,
    method: operation.method === "GET" && chance(random, 5) ? "HEAD" : operation.method,
    path: query.length === 0 ? filled : `${filled}?${query.join("&")}`,
    headers,
    body,
  };
  return manner === "spoilt" ? twist(made, random) : made;
}

function rightText(
  parameter: ParameterPool,
  what: PlaceKind,
  known: Known,
  random: Random,
): string {
  if (what === "actionFilter") return makeActionFilter(known, random);
  if (what === "typeFilter") return makeTypeFilter(known, random);
  if (what === "idempotencyKey") return `key-${random.int(1, 1_000_000)}`;
  const own = known.one(what, random);
  if (own !== undefined && (parameter.in === "path" || chance(random, 80))) return own;
  return parameter.valid.length === 0 ? "1" : pick(random, parameter.valid);
}

function wrongText({ faulty }: ParameterPool, manner: string, random: Random): string {
  if (manner === "faulty" && faulty.length > 0) return pick(random, faulty);
  return pick(random, hostileTexts);
}

/** Gives the members of a body that name resources the names of some that exist. */
function aimed(
  value: unknown,
  row: Readonly<Record<string, PlaceKind>>,
  type: string | undefined,
  known: Known,
  random: Random,
): unknown {
  if (Array.isArray(value)) return value.map((item) => aimed(item, row, type, known, random));
  if (typeof value !== "object" || value === null) return value;
  const aim: Record<string, unknown> = { ...value };
  if ("type" in aim && row["body /type"] === "type") {
    if (type === undefined || type === "all") aim.type = known.one("typeName", random) ?? "scans";
    else delete aim.type;
  }
  if (type === "all" && row["body /type"] === "type") aim.type ??= "scans";
  if ("scopes" in aim && chance(random, 80)) {
    const project = known.one("project", random);
    aim.scopes = { users: ["all"], projects: project === undefined ? [] : [project] };
  }
  for (const name of ["thng", "product", "collection"] as const) {
    if (name in aim && chance(random, 70)) delete aim[name];
  }
  if (row["body /name"] === "newTypeName" && "name" in aim) {
    aim.name = `_T${random.int(1, 100_000)}`;
  } else if (row["body /name"] === "type" && "name" in aim) delete aim.name;
  for (const [place, what] of Object.entries(row)) {
    const [, name, list] = /^body \/(\w+)(\/-)?$/.exec(place) ?? [];
    if (name === undefined || !(name in aim)) continue;
    const own =
      name === "type" || name === "id" || what === "text" ? undefined : known.one(what, random);
    if (own !== undefined) aim[name] = list === undefined ? own : [own];
  }
  return aim;
}

/** Spoils what stands around the body: the address, the method, the headers. */
function twist(request: SoakRequest, random: Random): SoakRequest {
  return pick(random, twists)(request, random);
}

const withHeader = (request: SoakRequest, name: string, value: string): SoakRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
});
const withPath = (request: SoakRequest, path: string): SoakRequest => ({
  ...request,
  path,
  isOutside: true,
});
const withQuery = (request: SoakRequest, text: string): SoakRequest => ({
  ...request,
  path: `${request.path}${request.path.includes("?") ? "&" : "?"}${text}`,
});

const twists: readonly ((request: SoakRequest, random: Random) => SoakRequest)[] = [
  (request, random) => ({
    ...request,
    isOutside: true,
    method: pick(random, ["PATCH", "PUT", "DELETE", "POST", "OPTIONS"]),
  }),
  (request) => withPath(request, `/${request.path}`),
  (request) => withPath(request, request.path.toUpperCase()),
  (request) => withPath(request, request.path.replace(/(?=\?|$)/, "/")),
  (request) => withPath(request, request.path.replace(/(?=\?|$)/, ";x")),
  (request) => withPath(request, request.path.replace(/(?=\?|$)/, "%00")),
  (request) => withPath(request, request.path.replace(/(?=\?|$)/, "%zz")),
  (request) => withPath(request, request.path.replace(/(?=\?|$)/, "%ED%A0%80")),
  (request, random) => withPath(request, `/${encode(pick(random, hostileTexts))}`),
  (request) => withPath(request, `${request.path}/x/../..`),
  (request, random) => withQuery(request, `${encode(pick(random, hostileTexts))}=1`),
  (request, random) => withQuery(request, `perPage=${encode(pick(random, hostileTexts))}`),
  (request) => withQuery(request, request.path.split("?")[1] ?? "a=1&a=2"),
  (request) => withQuery(request, "a=%zz&%=%"),
  (request) => withQuery(request, `x=${"y".repeat(9000)}`),
  (request, random) => withHeader(request, "authorization", pick(random, credentials)),
  (request, random) => withHeader(request, "content-type", pick(random, contentTypes)),
  (request) => withHeader(request, "content-encoding", "gzip"),
  (request, random) => withHeader(request, "accept", pick(random, accepts)),
  (request, random) => withHeader(request, "x-request-id", printable(pick(random, hostileTexts))),
  (request, random) =>
    withHeader(request, "idempotency-key", printable(pick(random, hostileTexts))),
  (request, random) => withHeader(request, "last-event-id", printable(pick(random, hostileTexts))),
  (request) => withHeader(request, "x-http-method-override", "DELETE"),
  (request) => withHeader(request, "x-forwarded-host", "evil.test"),
  (request) => withHeader(request, "host", "evil.test"),
  (request) => withHeader(request, "origin", "https://evil.test"),
  ({ headers: { authorization: _, ...headers }, ...request }) => ({ ...request, headers }),
  (request, random) => ({
    ...request,
    ...(request.body !== undefined && { body: spoil(String(request.body), random) }),
  }),
  (request) => ({
    ...request,
    ...(request.body !== undefined && { body: tooLarge }),
  }),
];

const tooLarge = Buffer.from(`{"a":"${"x".repeat(1_100_000)}"}`);

const credentials = [
  "Bearer",
  "Bearer ",
  "Basic !!!",
  "Basic Og==",
  "Digest x",
  "a, b",
  "A".repeat(80),
  "A".repeat(8000),
  "null",
];
const contentTypes = [
  "text/plain",
  "application/json garbage",
  "application/json; charset=utf-16",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "application/xml",
  "*/*",
  "application/jsonx",
  "json",
];
const accepts = ["text/html", "application/xml;q=1", "*/*;q=0", "text/event-stream", "a/b/c", ""];

function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, "").slice(0, 5000);
}

/** Percent-encodes; halves of surrogate pairs as bytes, which no decoder takes. */
function encode(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : "%ED%A0%80";
}
