import type { AllTypes } from "./actions.ts";
import type { AccountNumber, MaybePromise } from "./common.ts";

/** How many actions happened when, kept with every action that is stored or deleted. */
export interface StatisticsStore {
  /**
   * Reads the spans in which any action happened, in their order: as many rows as there are spans.
   *
   * @param type - the name of a type, or `all`
   */
  counts(
    account: AccountNumber,
    type: string | AllTypes,
    range: SpanRange,
  ): MaybePromise<readonly SpanCount[]>;
}

export interface SpanRange {
  /** How long a span is. */
  readonly hours: 1 | 24;
  /** The first and the last span, counted from 1970-01-01T00:00:00Z. */
  readonly first: number;
  readonly last: number;
}

export interface SpanCount {
  readonly start: number;
  readonly count: number;
}
