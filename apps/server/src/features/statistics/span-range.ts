import { HttpError } from "../../http/http-error.ts";
import type { SpanRange } from "../../storage/store.ts";

/** What is asked for; times are in milliseconds since the epoch. */
export interface RequestedRange {
  readonly interval: "day" | "hour";
  readonly from: number | undefined;
  readonly to: number | undefined;
}

const hoursOf = { day: 24, hour: 1 } as const;

const millisecondsInHour = 3_600_000;

/** How many spans an answer has at most, and how many when no time is given. */
const mostSpans = 1_000;
const usualSpans = 30;

/**
 * Finds the spans that a request asks for: from the one that `from` is in to the one that `to` is
 * in.
 *
 * @throws {HttpError} 400 when there are none or too many
 */
export function spanRange({ interval, from, to }: RequestedRange, now: number): SpanRange {
  const hours = hoursOf[interval];
  if (to === undefined && from !== undefined) {
    const first = spanAt(from, hours);
    const last = Math.min(Math.max(first, spanAt(now, hours)), first + mostSpans - 1);
    return { hours, first, last };
  }
  const last = spanAt(to ?? now, hours);
  const first = from === undefined ? Math.max(0, last - usualSpans + 1) : spanAt(from, hours);
  if (first > last) {
    throw new HttpError("bad_request", "Query parameter from is later than parameter to.", {
      pointer: "/from",
    });
  }
  const spans = last - first + 1;
  if (spans > mostSpans) {
    throw new HttpError(
      "bad_request",
      `Query parameters from and to are ${spans} intervals apart, and may be ${mostSpans}.`,
      { pointer: "/from" },
    );
  }
  return { hours, first, last };
}

/** When a span starts, in milliseconds since the epoch. */
export function startOf(span: number, hours: number): number {
  return span * hours * millisecondsInHour;
}

function spanAt(time: number, hours: number): number {
  return Math.floor(time / (hours * millisecondsInHour));
}
