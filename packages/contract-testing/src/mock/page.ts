import { isObject } from "../document/json.ts";
import type { Operation } from "../document/operations.ts";
import { follow } from "../document/place.ts";
import { isValid } from "../document/validate.ts";
import { firstPage, pagingNames } from "../state/paging.ts";
import type { ValidCall } from "./call.ts";
import type { ListPlace } from "./list-place.ts";

/** How many items a page has where nothing says it. */
const USUAL_SIZE = 20;

/** One page of a list. */
export interface Page {
  readonly items: readonly unknown[];
  /** Of the whole list, filtered. */
  readonly total: number;
  readonly size: number;
  /** How many items stand before it. */
  readonly offset: number;
  /** The number of the page, counted as the parameter does. */
  readonly number: number;
  readonly hasMore: boolean;
  /** The token of the next page, if there is one and pages are asked for by tokens. */
  readonly token: string | undefined;
  /** The address of the next page, if there is one. */
  readonly address: string | undefined;
}

/** The parameters that choose a page, and so are no filters. */
export function queryNames(operation: Operation): Set<string> {
  return new Set(Object.values(pagingNames(operation)).filter((name) => name !== undefined));
}

/** Cuts the page that is asked for out of a list. */
export function pageOf(call: ValidCall, items: readonly unknown[], place: ListPlace): Page {
  const names = pagingNames(call.operation);
  const most = Math.min(numberAt(call, place.schema, "maxItems") ?? items.length, items.length);
  const isPaged = names.size !== undefined || names.cursor !== undefined;
  const wanted = asked(call, names.size) ?? (isPaged ? USUAL_SIZE : items.length);
  const size = Math.min(Math.max(wanted, 0), Math.max(most, 1));
  const first = firstPage(parameterOf(call, names.page)?.schema?.value);
  const number = asked(call, names.page) ?? first;
  const cursor = names.cursor && call.parameters.get(`query ${names.cursor}`);
  const offset =
    cursor === undefined || cursor === ""
      ? (asked(call, names.offset) ?? (number - first) * size)
      : readToken(String(cursor));
  const end = Math.max(offset, 0) + size;
  const hasMore = isPaged && size > 0 && end < items.length;
  const token = hasMore && names.cursor ? makeToken(call, names.cursor, end) : undefined;
  return {
    items: items.slice(Math.max(offset, 0), end),
    total: items.length,
    size: wanted,
    offset,
    number,
    hasMore,
    token,
    address: hasMore ? addressOf(call, { token, number: number + 1, offset: end }) : undefined,
  };
}

function parameterOf({ operation }: ValidCall, name: string | undefined) {
  return operation.parameters.find((known) => known.in === "query" && known.name === name);
}

/** A number of the query, or its default. */
function asked(call: ValidCall, name: string | undefined): number | undefined {
  const value = name === undefined ? undefined : call.parameters.get(`query ${name}`);
  if (typeof value === "number") return value;
  return numberAt(call, parameterOf(call, name)?.schema, "default");
}

function numberAt({ document }: ValidCall, schema: ListPlace["schema"] | undefined, name: string) {
  const target = schema && follow(document.root, schema).value;
  const value = isObject(target) ? target[name] : undefined;
  return typeof value === "number" ? value : undefined;
}

/** A token that the parameter's schema takes: opaque, or the bare number. */
function makeToken(call: ValidCall, name: string, offset: number): string {
  const schema = parameterOf(call, name)?.schema;
  const opaque = Buffer.from(`offset:${offset}`).toString("base64url");
  const isTaken = schema === undefined || isValid(call.document, schema.pointer, opaque, "request");
  return isTaken ? opaque : String(offset);
}

/** What is no token of ours starts at the beginning. */
function readToken(token: string): number {
  const text = Buffer.from(token, "base64url").toString();
  const number = Number(/^offset:(\d+)$/.exec(text)?.[1] ?? token);
  return Number.isSafeInteger(number) ? number : 0;
}

function addressOf(
  { received, operation }: ValidCall,
  next: { readonly token: string | undefined; readonly number: number; readonly offset: number },
): string {
  const { cursor, page, offset } = pagingNames(operation);
  const url = new URL(received.url);
  if (cursor !== undefined) url.searchParams.set(cursor, next.token ?? "");
  else if (page !== undefined) url.searchParams.set(page, String(next.number));
  else if (offset !== undefined) url.searchParams.set(offset, String(next.offset));
  return url.href;
}
