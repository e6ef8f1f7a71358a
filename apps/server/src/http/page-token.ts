import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from "node:crypto";
import { HttpError } from "./http-error.ts";

/**
 * Page tokens: where a list goes on, and which list it is.
 *
 * A token carries no authority: it is only read after the caller was authorised, and only within
 * what the caller sees. Binding it to the list turns a mix-up into a clear error.
 *
 * It is encrypted, because positions count what an account stores, and a key that is limited to a
 * project must not learn from its own tokens how much others store. The vector is a digest of list
 * and position (as in RFC 5297), so that the same page always has the same token, and a token that
 * was changed is found out.
 */
export interface PageTokens {
  /**
   * @param position - the key of the last item of the page
   * @param list - whatever tells this list from others: account, path, filter, order
   */
  write(position: string, list: readonly string[]): string;
  /**
   * Reads a token back into the position.
   *
   * @throws {HttpError} 400 when the token is not one of this list's
   */
  read(token: string, list: readonly string[]): string;
}

const cipher = "aes-128-ctr";
const vectorLength = 16;

/**
 * Makes the tokens of an installation.
 *
 * @param secret - the installation's own, so that tokens outlive a restart
 */
export function createPageTokens(secret: Uint8Array): PageTokens {
  // A key of bytes is looked at anew by every call, which costs more than the digest itself.
  const derive = (purpose: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync("sha256", secret, "", purpose, 16)));
  const encryption = derive("page token encryption");
  const digest = derive("page token digest");

  function vectorOf(position: string, list: readonly string[]): Buffer {
    const whole = createHmac("sha256", digest)
      .update(JSON.stringify([list, position]))
      .digest();
    return whole.subarray(0, vectorLength);
  }

  return {
    write(position, list) {
      const vector = vectorOf(position, list);
      const encrypted = createCipheriv(cipher, encryption, vector).update(position);
      return Buffer.concat([vector, encrypted]).toString("base64url");
    },

    read(token, list) {
      const bytes = Buffer.from(token, "base64url");
      // Several spellings have the same bytes; only one is a token.
      if (bytes.length <= vectorLength || bytes.toString("base64url") !== token) {
        throw unknownPageToken();
      }
      const vector = bytes.subarray(0, vectorLength);
      const position = createDecipheriv(cipher, encryption, vector)
        .update(bytes.subarray(vectorLength))
        .toString();
      if (!vectorOf(position, list).equals(vector)) throw unknownPageToken();
      return position;
    },
  };
}

/** The refusal of a token that does not belong to the list. */
export function unknownPageToken(): HttpError {
  return new HttpError(
    "bad_request",
    "Query parameter nextPageToken is not a token of this list. Take it from the `Link` header of the page before, with the same filter and order.",
    { pointer: "/nextPageToken" },
  );
}
