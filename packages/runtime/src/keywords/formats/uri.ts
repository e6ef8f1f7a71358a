import { isIpv6 } from "./ip.ts";

/** The parts of a reference (RFC 3986, appendix B); a colon later in a path is the path's. */
const PARTS = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/i;
const AUTHORITY = /^(?:([^@[\]]*)@)?(?:\[([^\]]*)\]|([^@:[\]]*))(?::\d*)?$/;
const IP_FUTURE = /^v[0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+$/i;

const plain = grammar("", "");
/** RFC 3987, 2.2: `ucschar` anywhere, `iprivate` in a query. */
const international = grammar(
  `\\u{A0}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFEF}${supplementary(1, 14)}`,
  `\\u{E000}-\\u{F8FF}${supplementary(15, 16)}`,
);

/** Tells whether a text is a URI (RFC 3986, 3). */
export function isUri(text: string): boolean {
  return isReference(text, plain, true);
}

/** Tells whether a text is a URI or a relative reference (RFC 3986, 4.1). */
export function isUriReference(text: string): boolean {
  return isReference(text, plain, false);
}

/** Tells whether a text is an IRI (RFC 3987, 2.2). */
export function isIri(text: string): boolean {
  return isReference(text, international, true);
}

/** Tells whether a text is an IRI or a relative reference (RFC 3987, 2.2). */
export function isIriReference(text: string): boolean {
  return isReference(text, international, false);
}

interface Grammar {
  readonly userinfo: RegExp;
  readonly host: RegExp;
  readonly path: RegExp;
  readonly query: RegExp;
  readonly fragment: RegExp;
}

function grammar(more: string, inQuery: string): Grammar {
  const component = (characters: string) =>
    new RegExp(`^(?:[A-Za-z0-9\\-._~!$&'()*+,;=${characters}${more}]|%[0-9A-Fa-f]{2})*$`, "u");
  return {
    userinfo: component(":"),
    host: component(""),
    path: component(":@/"),
    query: component(`:@/?${inQuery}`),
    fragment: component(":@/?"),
  };
}

/** The characters of planes, without the two at the end of each that are none. */
function supplementary(first: number, last: number): string {
  const planes = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return planes
    .map((plane) => {
      const start = plane === 14 ? "E1000" : `${plane.toString(16)}0000`;
      return `\\u{${start}}-\\u{${plane.toString(16)}FFFD}`;
    })
    .join("");
}

function isReference(text: string, rules: Grammar, hasScheme: boolean): boolean {
  const parts = PARTS.exec(text);
  if (!parts) return false;
  const [, scheme, authority, path = "", query = "", fragment = ""] = parts;
  if (scheme === undefined) {
    if (hasScheme) return false;
    // The first segment would be taken for a scheme (RFC 3986, 4.2).
    if (authority === undefined && /^[^/]*:/.test(path)) return false;
  }
  return (
    (authority === undefined || isAuthority(authority, rules)) &&
    rules.path.test(path) &&
    rules.query.test(query) &&
    rules.fragment.test(fragment)
  );
}

function isAuthority(text: string, rules: Grammar): boolean {
  const parts = AUTHORITY.exec(text);
  if (!parts) return false;
  const [, userinfo = "", literal, host = ""] = parts;
  if (!rules.userinfo.test(userinfo)) return false;
  return literal === undefined ? rules.host.test(host) : isIpv6(literal) || IP_FUTURE.test(literal);
}
