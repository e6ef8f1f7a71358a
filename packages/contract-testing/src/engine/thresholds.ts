import type { Coverage } from "./coverage.ts";

/** What has to be covered at least, in percent. */
export interface Thresholds {
  /** Operations of which a documented success was seen, or any documented answer where none is. */
  readonly operations?: number;
  /**
   * Documented statuses, and their media types, that were seen. With it, those that nothing provoked
   * are no findings of their own.
   */
  readonly responses?: number;
  /** Keywords of the schemas of requests that were tried with an invalid value. */
  readonly sites?: number;
}

/** The kinds of coverage that can be asked for. */
export const thresholdNames = ["operations", "responses", "sites"] as const;

/** What was covered, in percent, rounded down to one digit; 100 where there is nothing to cover. */
export function percentages({ rows, totals, sites }: Coverage): Required<Thresholds> {
  const seen = rows.filter(({ cells }) => {
    const successes = cells.filter(({ status }) => /^[23]|^default$/i.test(status));
    const wanted = successes.length > 0 ? successes : cells;
    return wanted.length === 0 || wanted.some(({ answers }) => answers > 0);
  });
  return {
    operations: percent(seen.length, rows.length),
    responses: percent(totals.passed + totals.failed, totals.cells),
    sites: percent(sites.invalid, sites.total),
  };
}

/** What is not covered as far as it has to be, in sentences. */
export function missedThresholds(coverage: Coverage, asked: Thresholds): string[] {
  const reached = percentages(coverage);
  return thresholdNames.flatMap((name) => {
    const least = asked[name];
    if (least === undefined || reached[name] >= least) return [];
    return [`coverage of ${name} is ${reached[name]} %, and has to be ${least} % at least`];
  });
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.floor((part / whole) * 1000) / 10;
}
