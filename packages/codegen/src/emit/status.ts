/** The status codes that IANA has registered, but for the informational ones. */
const registered = [
  200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307, 308, 400,
  401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422,
  423, 424, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
];

/**
 * The status codes that an entry of `responses` stands for.
 *
 * @param status - "200", "2XX" or "default"
 * @param siblings - all keys of the same `responses`: an exact code wins over a range, a range
 *   over `default` (OpenAPI 3.1, 4.8.16)
 */
export function statusCodes(status: string, siblings: readonly string[]): number[] {
  if (/^\d{3}$/.test(status)) return [Number(status)];
  return registered.filter((code) => {
    if (siblings.includes(String(code))) return false;
    const range = `${Math.trunc(code / 100)}XX`;
    return status === "default" ? !siblings.includes(range) : status === range;
  });
}
