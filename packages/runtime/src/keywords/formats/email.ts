import { isIpv4, isIpv6 } from "./ip.ts";

/** The octets of a local part and of a domain (RFC 5321, 4.5.3.1). */
const MAX_LOCAL = 64;
const MAX_DOMAIN = 255;

const ADDRESS_LITERAL = /^\[(?:ipv6:([^\]]*)|([^\]]*))\]$/i;
const plain = grammar("");
/** RFC 6531, 3.3: any character beyond ASCII may stand in an atom, a quotation and a label. */
const international = grammar("\\u{80}-\\u{10FFFF}");

/** Tells whether a text is a `Mailbox` (RFC 5321, 4.1.2). */
export function isEmail(text: string): boolean {
  return isMailbox(text, plain);
}

/** Tells whether a text is a `Mailbox` that may be internationalized (RFC 6531, 3.3). */
export function isIdnEmail(text: string): boolean {
  return isMailbox(text, international);
}

interface Grammar {
  readonly local: RegExp;
  readonly domain: RegExp;
}

function grammar(more: string): Grammar {
  const atom = `[A-Za-z0-9!#$%&'*+/=?^_\`\\{\\|\\}~\\-${more}]+`;
  const quoted = `"(?:[ !#-\\[\\]-~${more}]|\\\\[ -~])*"`;
  const label = `[A-Za-z0-9${more}](?:[A-Za-z0-9\\-${more}]*[A-Za-z0-9${more}])?`;
  return {
    local: new RegExp(`^(?:${atom}(?:\\.${atom})*|${quoted})$`, "u"),
    domain: new RegExp(`^${label}(?:\\.${label})*$`, "u"),
  };
}

function isMailbox(text: string, { local, domain }: Grammar): boolean {
  const at = text.lastIndexOf("@");
  if (at === -1) return false;
  const name = text.slice(0, at);
  const host = text.slice(at + 1);
  if (octets(name) > MAX_LOCAL || octets(host) > MAX_DOMAIN || !local.test(name)) return false;
  const literal = ADDRESS_LITERAL.exec(host);
  if (!literal) return domain.test(host);
  const [, ipv6, ipv4 = ""] = literal;
  return ipv6 === undefined ? isIpv4(ipv4) : isIpv6(ipv6);
}

/** The length in UTF-8; a text that is too long anyway need not be encoded. */
function octets(text: string): number {
  return text.length > MAX_DOMAIN ? text.length : new TextEncoder().encode(text).length;
}
