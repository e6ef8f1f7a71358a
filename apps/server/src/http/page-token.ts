import { hash } from "node:crypto";
import { HttpError } from "./http-error.ts";

/**
 * Writes a page token: where a list goes on, and which list it is.
 *
 * A token carries no authority: it is only read after the caller was authorised, and only within
 * the caller's account. Binding it to the list turns a mix-up into a clear error.
 *
 * @param position - the key of the last item of the page
 * @param list - whatever tells this list from others: account, path, filter, order
 */
export function writePageToken(position: string, list: readonly string[]): string {
  return Buffer.from(`${mark(list)}${position}`).toString("base64url");
}

/**
 * Reads a page token back into the position.
 *
 * @throws {HttpError} 400 when the token is not one of this list's
 */
export function readPageToken(token: string, list: readonly string[]): string {
  const text = Buffer.from(token, "base64url").toString();
  const position = text.slice(markLength);
  if (position === "" || writePageToken(position, list) !== token) {
    throw unknownPageToken();
  }
  return position;
}

/** The refusal of a token that does not belong to the list. */
export function unknownPageToken(): HttpError {
  return new HttpError(
    "bad_request",
    "Query parameter nextPageToken is not a token of this list. Take it from the `Link` header of the page before, with the same filter and order.",
    { pointer: "/nextPageToken" },
  );
}

const markLength = 11;

/** A request reads a token and writes the next one, of the same list. */
const marks = new WeakMap<readonly string[], string>();

function mark(list: readonly string[]): string {
  const known = marks.get(list);
  if (known !== undefined) return known;
  const made = hash("sha256", JSON.stringify(list), "base64url").slice(0, markLength);
  marks.set(list, made);
  return made;
}
