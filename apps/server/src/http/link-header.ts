/**
 * Writes a `Link` header to the next page (RFC 8288).
 *
 * The address is percent-encoded as a whole: existing clients split the header at commas and
 * semicolons before they decode it, so a raw address with a filter would be cut.
 *
 * @param address - the absolute address of the next page
 * @example
 * nextLink("http://127.0.0.1:3000/actions?perPage=2&nextPageToken=abc");
 * // <http%3A%2F%2F127.0.0.1%3A3000%2Factions%3FperPage%3D2%26nextPageToken%3Dabc>; rel="next"
 */
export function nextLink(address: string): string {
  return `<${encodeURIComponent(address)}>; rel="next"`;
}

/**
 * Gives the address of the request with another page token.
 *
 * @param requestUrl - the absolute address of the request
 * @param baseUrl - what to put in the place of scheme and host
 */
export function withPageToken(requestUrl: string, baseUrl: string, token: string): string {
  const path = requestUrl.indexOf("/", requestUrl.indexOf("//") + 2);
  const query = requestUrl.indexOf("?", path);
  if (query < 0) return `${baseUrl}${requestUrl.slice(path)}?nextPageToken=${token}`;
  const kept = requestUrl
    .slice(query + 1)
    .split("&")
    .filter((pair) => pair !== "" && !pair.startsWith("nextPageToken="));
  return `${baseUrl}${requestUrl.slice(path, query)}?${[...kept, `nextPageToken=${token}`].join("&")}`;
}
