import { isObject } from "./error-body.ts";
import type { Query } from "./fetch.ts";
import type { OperationId, Operations } from "./generated/operations.ts";
import { nextQuery } from "./link.ts";
import type { Answer } from "./response-promise.ts";

/** The parameters by which lists are paged: each of the two families has its own. */
const NUMBER = "page[number]";
const TOKEN = "nextPageToken";

/** The operations that return a list page by page. */
export type PagedOperationId = {
  [Id in OperationId]: typeof NUMBER extends QueryName<Id>
    ? Id
    : typeof TOKEN extends QueryName<Id>
      ? Id
      : never;
}[OperationId];

type QueryName<Id extends OperationId> =
  NonNullable<Parameters<Operations[Id]>[0]> extends { query?: infer Query }
    ? keyof NonNullable<Query>
    : never;

/** What is on a page of a list: the elements of its array, or of the array in its `data`. */
export type ItemOf<Page> = Page extends readonly (infer Item)[]
  ? Item
  : Page extends { data: readonly (infer Item)[] }
    ? Item
    : never;

/** Where the page after a given one is, and what is on a page. */
export interface Paging {
  /**
   * @param answer the page
   * @param query what the first page was asked for with
   * @returns the query of the next page; undefined after the last page
   */
  nextQuery(answer: Answer<unknown>, query: Query | undefined): Query | undefined;
  items(page: unknown): readonly unknown[];
}

/**
 * Tells how an operation is paged.
 *
 * @param names the names of its query parameters
 * @returns undefined when it does not return pages
 */
export function pagingOf(names: readonly string[]): Paging | undefined {
  if (names.includes(NUMBER)) return byNumber;
  return names.includes(TOKEN) ? byLink : undefined;
}

/** The actions API: `Link` has the whole query of the next page, and is absent on the last. */
const byLink: Paging = {
  nextQuery: ({ response }) => nextQuery(response.headers.get("link")),
  items: (page) => (Array.isArray(page) ? page : []),
};

/** The permission catalogue: `meta` says how many pages there are. */
const byNumber: Paging = {
  nextQuery({ data }, query) {
    const meta = isObject(data) && isObject(data.meta) ? data.meta : {};
    const number = Number(meta.page_number);
    if (!(number < Number(meta.total_pages))) return undefined;
    return { ...(isObject(query) && query), [NUMBER]: number + 1 };
  },
  items: (page) => (isObject(page) && Array.isArray(page.data) ? page.data : []),
};
