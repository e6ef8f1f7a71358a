/**
 * The grammar of RFC 3986, appendix A, with the two liberties of the oracle: a network path may
 * start with one or two slashes, and references may hold a double quote.
 */
function uriGrammar(quote: string): { path: string; suffix: string } {
  const encoded = "%[0-9a-f]{2}";
  const character = `[a-z0-9\\-._~!$&'${quote}()*+,;=:@]|${encoded}`;
  const octet = "(?:25[0-5]|2[0-4]\\d|[01]?\\d\\d?)";
  const ipv4 = `(?:${octet}\\.){3}${octet}`;
  const host = [
    `\\[(?:${ipv6Grammar(ipv4)}|v[0-9a-f]+\\.[a-z0-9\\-._~!$&'()*+,;=:]+)\\]`,
    ipv4,
    `(?:[a-z0-9\\-._~!$&'${quote}()*+,;=]|${encoded})*`,
  ].join("|");
  const user = `(?:(?:[a-z0-9\\-._~!$&'()*+,;=:]|${encoded})*@)?`;
  const segments = `(?:/(?:${character})*)*`;
  const rootless = `(?:${character})+${segments}`;
  const network = `/?/${user}(?:${host})(?::\\d*)?${segments}`;
  return {
    path: `${network}|/(?:${rootless})?|${rootless}`,
    suffix: `(?:\\?(?:${character}|[/?])*)?(?:#(?:${character}|[/?])*)?`,
  };
}

function ipv6Grammar(ipv4: string): string {
  const h16 = "[0-9a-f]{1,4}";
  const ls32 = `(?:${h16}:${h16}|${ipv4})`;
  const upTo = (count: number) => `(?:(?:${h16}:){0,${count}}${h16})?`;
  return [
    `(?:${h16}:){6}${ls32}`,
    `::(?:${h16}:){5}${ls32}`,
    `(?:${h16})?::(?:${h16}:){4}${ls32}`,
    `${upTo(1)}::(?:${h16}:){3}${ls32}`,
    `${upTo(2)}::(?:${h16}:){2}${ls32}`,
    `${upTo(3)}::${h16}:${ls32}`,
    `${upTo(4)}::${ls32}`,
    `${upTo(5)}::${h16}`,
    `${upTo(6)}::`,
  ].join("|");
}

const SCHEME = "[a-z][a-z0-9+\\-.]*:";
const plain = uriGrammar("");
const quoted = uriGrammar('"');
const URI = new RegExp(`^${SCHEME}(?:${plain.path})${plain.suffix}$`, "i");
const URI_REFERENCE = new RegExp(`^(?:${SCHEME})?(?:${quoted.path})?${quoted.suffix}$`, "i");

/** Tells whether a text is a URI: it has a scheme and a path (RFC 3986, 3). */
export function isUri(text: string): boolean {
  return URI.test(text);
}

/** Tells whether a text is a URI or a relative reference (RFC 3986, 4.1). */
export function isUriReference(text: string): boolean {
  return URI_REFERENCE.test(text);
}
