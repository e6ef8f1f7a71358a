import { HttpError } from "./http-error.ts";

const idsAtMost = 100;

/**
 * Reads the query parameter `ids`: ids with commas between them.
 *
 * @throws {HttpError} 400 when there are too many
 * @example
 * readIds("UA,UB"); // ["UA", "UB"]
 */
export function readIds(text: string | undefined): string[] | undefined {
  const ids = text?.split(",");
  if (ids !== undefined && ids.length > idsAtMost) {
    const words = `has ${ids.length} ids, and may have ${idsAtMost}`;
    throw new HttpError("bad_request", `Query parameter ids ${words}.`, { pointer: "/ids" });
  }
  return ids;
}
