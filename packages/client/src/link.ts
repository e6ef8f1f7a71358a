/** One link: `<target>` and its parameters, whose values may be quoted (RFC 8288, 3). */
const LINK = /<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"[^"]*"|[^\s",;]*))?)*)/g;

/** The `rel` parameter: one or several relation types (RFC 8288, 3.3). */
const RELATION = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i;

/**
 * Reads the query of the next page out of a `Link` header.
 *
 * Only the query is used of the address: the host could be another one than the client speaks to,
 * and is not to be given the key. The server encodes the address as a whole; a plain one is
 * understood too.
 *
 * @param header the value of `Link`, if there is one
 * @returns the query without "?", percent-encoded; undefined when there is no next page
 * @throws URIError when the address of the next page cannot be decoded
 *
 * @example
 * nextQuery('<http%3A%2F%2Fhost%2Factions%3FnextPageToken%3Dt>; rel="next"'); // "nextPageToken=t"
 */
export function nextQuery(header: string | null): string | undefined {
  for (const [, target = "", parameters = ""] of (header ?? "").matchAll(LINK)) {
    const relation = RELATION.exec(parameters);
    const types = (relation?.[1] ?? relation?.[2] ?? "").toLowerCase().split(/\s+/);
    if (!types.includes("next")) continue;
    const [withoutFragment = ""] = addressOf(target).split("#", 1);
    const start = withoutFragment.indexOf("?");
    return start === -1 ? "" : withoutFragment.slice(start + 1);
  }
  return undefined;
}

function addressOf(target: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target)) return target;
  try {
    return decodeURIComponent(target);
  } catch (cause) {
    throw new URIError(`The Link header has no address that can be decoded: <${target}>.`, {
      cause,
    });
  }
}
