const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const IPV6_GROUPS = /^[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*$/i;

/** Tells whether a text is a dotted quad without leading zeros (RFC 2673, 3.2). */
export function isIpv4(text: string): boolean {
  return IPV4.test(text);
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
  return countGroups(head) + countGroups(tail) <= 7;
}

/** The number of groups between single colons; NaN when one is malformed. */
function countGroups(text: string): number {
  if (text === "") return 0;
  return IPV6_GROUPS.test(text) ? text.split(":").length : Number.NaN;
}
