import { HttpError } from "./http-error.ts";

/** How many ids a query may name. */
const mostIds = 100;

/**
 * Reads a query parameter `ids`, such as `UGFqk8eCVXPRQKwwwgGcHmGh,Uk7WdgFAMQtehsRawgdwEkCn`.
 *
 * @throws {HttpError} 400 when there are too many, or one is empty
 */
export function readIds(text: string): string[] {
  const ids = text.split(",");
  if (ids.length > mostIds) throw wrong(`must have at most ${mostIds} ids`);
  if (ids.includes("")) throw wrong("must have an id before and after every comma");
  return ids;
}

function wrong(words: string): HttpError {
  return new HttpError("bad_request", `Query parameter ids ${words}.`, { pointer: "/ids" });
}
