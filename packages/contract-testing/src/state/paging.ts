import { isObject } from "../document/json.ts";
import type { Operation } from "../document/operations.ts";
import type { Exchange } from "../exchange/types.ts";
import { plain } from "./identify.ts";

type Query = Readonly<Record<string, unknown>>;

/** How the pages of a list are asked for. */
export interface Paging {
  /** The most items that a page may be asked for, where the document says so. */
  readonly most: number | undefined;
  /** The query of the first page, with so many items. */
  first(size: number): Query;
  /**
   * The query of the next page; undefined after the last.
   *
   * @param seen - how many items the pages so far had
   */
  next(exchange: Exchange, query: Query, seen: number): Query | undefined;
}

const sizes = /^(?:page)?(?:size|limit)$|^perpage$|^limit$|^count$|^pagesize$|^maxresults$|^take$/;
const pages = /^page$|^pagenumber$|^pageno$|^pageindex$/;
const offsets = /^offset$|^skip$|^start$|^from$/;
const cursors =
  /^cursor$|^(?:next)?pagetoken$|^after$|^startingafter$|^continuationtoken$|^marker$|^next$/;

/** The query parameters by which a list is paged. */
export interface PagingNames {
  readonly size: string | undefined;
  readonly cursor: string | undefined;
  readonly page: string | undefined;
  readonly offset: string | undefined;
}

/** Finds the query parameters of pages by their names, as APIs commonly call them. */
export function pagingNames({ parameters }: Operation): PagingNames {
  const query = parameters.filter((parameter) => parameter.in === "query");
  const named = (pattern: RegExp) => query.find(({ name }) => pattern.test(plain(name)))?.name;
  return {
    size: named(sizes),
    cursor: named(cursors),
    page: named(pages),
    offset: named(offsets),
  };
}

/**
 * Finds out how a list is paged: by the names of its query parameters, as APIs commonly call them.
 *
 * @returns undefined for a list without pages, or whose way is not known
 */
export function pagingOf(operation: Operation): Paging | undefined {
  const query = operation.parameters.filter((parameter) => parameter.in === "query");
  const { size, cursor, page, offset } = pagingNames(operation);
  if (size === undefined) return undefined;
  const most = mostOf(query.find(({ name }) => name === size)?.schema?.value);
  const first = (count: number): Query => ({ [size]: count });
  if (cursor !== undefined) {
    return {
      most,
      first,
      next(exchange, last) {
        const token = tokenIn(exchange, cursor);
        return token === undefined ? undefined : { ...last, [cursor]: token };
      },
    };
  }
  if (page !== undefined) {
    const start = firstPage(query.find(({ name }) => name === page)?.schema?.value);
    return {
      most,
      first: (count) => ({ [size]: count, [page]: start }),
      next: (_exchange, last) => ({ ...last, [page]: Number(last[page]) + 1 }),
    };
  }
  if (offset === undefined) return undefined;
  return {
    most,
    first: (count) => ({ [size]: count, [offset]: 0 }),
    next: (_exchange, last, seen) => ({ ...last, [offset]: seen }),
  };
}

function mostOf(schema: unknown): number | undefined {
  return isObject(schema) && typeof schema.maximum === "number" ? schema.maximum : undefined;
}

/** Where the pages begin: at 1, unless the schema allows 0. */
export function firstPage(schema: unknown): number {
  if (!isObject(schema)) return 1;
  if (typeof schema.default === "number") return schema.default;
  return schema.minimum === 0 ? 0 : 1;
}

/** The token of the next page: in a `Link` header (RFC 8288), or in a member of the body. */
function tokenIn({ response }: Exchange, cursor: string): string | undefined {
  const link = /<([^>]+)>\s*;[^,]*rel="?next"?/.exec(response.headers.get("link") ?? "")?.[1];
  if (link !== undefined) return tokenOf(link, cursor) ?? tokenOf(safely(link), cursor);
  return isObject(response.body) ? memberToken(response.body, cursor) : undefined;
}

function tokenOf(address: string, cursor: string): string | undefined {
  if (!URL.canParse(address, "http://localhost")) return undefined;
  return new URL(address, "http://localhost").searchParams.get(cursor) ?? undefined;
}

function safely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function memberToken(body: Readonly<Record<string, unknown>>, cursor: string): string | undefined {
  const names = [plain(cursor), `next${plain(cursor)}`, "nextcursor", "nextpagetoken", "next"];
  for (const [name, value] of Object.entries(body)) {
    if (names.includes(plain(name)) && typeof value === "string" && value !== "") {
      return tokenOf(value, cursor) ?? value;
    }
    if (isObject(value)) {
      const inner = memberToken(value, cursor);
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}
