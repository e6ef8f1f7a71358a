const IPV4 =
  "(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const IPV4_ONLY = new RegExp(`^${IPV4}$`);
const IPV6_GROUPS = /^[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*$/i;

const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
const EMAIL = new RegExp(`^${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${LABEL}$`, "i");

const SHORT_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const HOSTNAME = new RegExp(`^(?=.{1,253}\\.?$)${SHORT_LABEL}(?:\\.${SHORT_LABEL})*\\.?$`, "i");

/** Tells whether a text is a dot-atom, an @, and a domain with a dot (RFC 5321, 4.1.2). */
export function isEmail(text: string): boolean {
  return EMAIL.test(text);
}

/** Tells whether a text is a host name (RFC 1123, 2.1). */
export function isHostname(text: string): boolean {
  return HOSTNAME.test(text);
}

/** Tells whether a text is a dotted quad without leading zeros (RFC 2673, 3.2). */
export function isIpv4(text: string): boolean {
  return IPV4_ONLY.test(text);
}

/** Tells whether a text is an IPv6 address, without zone or prefix (RFC 4291, 2.2). */
export function isIpv6(text: string): boolean {
  const lastColon = text.lastIndexOf(":");
  if (lastColon === -1) return false;
  const tail = text.slice(lastColon + 1);
  // A dotted quad at the end stands for two groups.
  if (tail.includes(".")) {
    return isIpv4(tail) && isGroups(`${text.slice(0, lastColon + 1)}0:0`);
  }
  return isGroups(text);
}

function isGroups(text: string): boolean {
  const [head = "", tail, ...rest] = text.split("::");
  if (rest.length > 0) return false;
  if (tail === undefined) return countGroups(head) === 8;
  const count = countGroups(head) + countGroups(tail);
  return count <= 7;
}

/** The number of groups between single colons; NaN when one is malformed. */
function countGroups(text: string): number {
  if (text === "") return 0;
  return IPV6_GROUPS.test(text) ? text.split(":").length : Number.NaN;
}
