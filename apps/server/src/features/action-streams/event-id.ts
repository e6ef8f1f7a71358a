import { HttpError } from "../../http/http-error.ts";
import type { PageTokens } from "../../http/page-token.ts";

/**
 * Reads the position of an event's id, which is a page token.
 *
 * @param followed - whatever tells this stream from lists and other streams: account, type, filter
 * @throws {HttpError} 400 when it is no id of this stream
 */
export function positionOf(
  pageTokens: PageTokens,
  id: string,
  followed: readonly string[],
): string {
  let position = "";
  try {
    position = pageTokens.read(id, followed);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
  }
  if (/^(0|[1-9]\d{0,11})$/.test(position)) return position;
  throw unknownEventId();
}

/** The refusal of an id that no event of the stream has. */
export function unknownEventId(): HttpError {
  return new HttpError(
    "bad_request",
    "Last-Event-ID is not the id of an event of this stream. Take it from an event of the same type, filter and project.",
    { pointer: "/Last-Event-ID" },
  );
}
