import { isObject } from "../document/json.ts";
import type { Exchange } from "../exchange/types.ts";

/** A part of a path that an earlier answer gave. */
export interface Reference {
  /** As it stands in the path. */
  readonly segment: string;
  /** The call whose answer shows it, and its number among the calls, from 1. */
  readonly call: Exchange;
  readonly number: number;
  /** The member of its body. */
  readonly member: string;
}

/**
 * The parts of a request's path that earlier answers showed: ids that the server chose.
 *
 * @param earlier - the calls before; the first that shows a part is taken
 */
export function referencesIn(call: Exchange, earlier: readonly Exchange[]): Reference[] {
  const fixed = new Set(call.operation.path.split("/"));
  const segments = new URL(call.request.url).pathname.split("/");
  return segments.flatMap((segment) => {
    if (segment === "" || fixed.has(segment)) return [];
    for (const [index, candidate] of earlier.entries()) {
      const member = memberWith(candidate, segment);
      if (member !== undefined) return [{ segment, call: candidate, number: index + 1, member }];
    }
    return [];
  });
}

function memberWith({ response, operation, request }: Exchange, segment: string) {
  const { body, status } = response;
  if (!isObject(body) || status >= 300 || request.method !== operation.method) return undefined;
  // What names an id itself only repeats it.
  if (new URL(request.url).pathname.split("/").includes(segment)) return undefined;
  const isIt = ([, value]: [string, unknown]) =>
    (typeof value === "string" || typeof value === "number") &&
    encodeURIComponent(value) === encodeURIComponent(decode(segment));
  return Object.entries(body).find(isIt)?.[0];
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
