import { HttpError } from "./http-error.ts";

/** What a 401 answers: every way in which a key can be sent (RFC 9110, section 11.6.1). */
export const challenge = 'Basic realm="verbatim", Bearer realm="verbatim"';

/**
 * Reads the key from an `Authorization` header: raw, as a bearer token (RFC 6750), or as the
 * password of Basic authentication (RFC 7617).
 *
 * @param authorization - the header's value, or undefined when it is absent
 * @returns the key, or undefined when there is none to be read
 * @throws {HttpError} 400 when there were several headers, since a proxy may have read another one
 */
export function readKey(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  // Repeated headers arrive joined by a comma, which no form of credentials contains.
  if (authorization.includes(",")) {
    throw new HttpError("bad_request", "The request has more than one Authorization header.");
  }
  const [, scheme, credentials = ""] = /^(\S+)(?: +(\S+))?$/.exec(authorization.trim()) ?? [];
  if (scheme === undefined) return undefined;
  if (credentials === "") return scheme;
  if (/^bearer$/i.test(scheme)) return credentials;
  if (/^basic$/i.test(scheme)) return basicPassword(credentials);
  return undefined;
}

function basicPassword(credentials: string): string | undefined {
  const text = Buffer.from(credentials, "base64").toString();
  const colon = text.indexOf(":");
  return colon < 0 ? undefined : text.slice(colon + 1);
}
