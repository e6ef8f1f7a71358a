import type { Context } from "hono";

/**
 * Gives the address under which the client reached the server, without a slash at the end.
 *
 * @param publicUrl - the configured address, which wins over the request's `Host`
 */
export function baseUrl(context: Context, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl;
  const url = context.req.url;
  return url.slice(0, url.indexOf("/", url.indexOf("//") + 2));
}
