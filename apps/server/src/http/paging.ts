import type { Context } from "hono";
import { baseUrl } from "./base-url.ts";
import { nextLink, withPageToken } from "./link-header.ts";
import type { PageTokens } from "./page-token.ts";

/** What pages are made with; the services have it. */
export interface Paging {
  readonly config: { readonly publicUrl: string | undefined };
  readonly pageTokens: PageTokens;
}

/**
 * Reads where a page starts.
 *
 * @param token - the request's `nextPageToken`
 * @param list - whatever tells the list from others: account, path, filter, order
 * @returns undefined for the first page
 * @throws {HttpError} 400 when the token belongs to another list
 */
export function pagePosition(
  { pageTokens }: Pick<Paging, "pageTokens">,
  token: string | undefined,
  list: readonly string[],
): string | undefined {
  return token === undefined ? undefined : pageTokens.read(token, list);
}

/**
 * Makes the headers that lead to the next page; none on the last one.
 *
 * @param next - the position after which the next page starts
 */
export function nextPageLink(
  context: Context,
  { config, pageTokens }: Paging,
  next: string | undefined,
  list: readonly string[],
): { Link?: string } {
  if (next === undefined) return {};
  const base = baseUrl(context, config.publicUrl);
  return { Link: nextLink(withPageToken(context.req.url, base, pageTokens.write(next, list))) };
}
