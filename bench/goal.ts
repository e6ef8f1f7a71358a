import type { Ratio } from "./compare.ts";

/** One line of the benchmark's report. */
export interface Line {
  readonly what: string;
  readonly figure: string;
  readonly goal: string;
  readonly holds: boolean;
}

/** A ratio that is to be at least, or at most, so large. */
export function ratioLine(
  what: string,
  value: Ratio,
  goal: { atLeast: number } | { atMost: number },
): Line {
  const [word, bound, holds] =
    "atLeast" in goal
      ? ["at least", goal.atLeast, value.median >= goal.atLeast]
      : ["at most", goal.atMost, value.median <= goal.atMost];
  return {
    what,
    figure: `${value.median.toFixed(2)}x [${value.least.toFixed(2)}-${value.most.toFixed(2)}]`,
    goal: `${word} ${bound}x`,
    holds,
  };
}

/** A ratio without a goal, that tells what another one means on this machine. */
export function comparisonLine(what: string, value: Ratio): Line {
  return { ...ratioLine(what, value, { atLeast: 0 }), goal: "(to compare)" };
}

/** A ratio that has no goal. */
export function figureLine(what: string, value: Ratio): Line {
  return { ...ratioLine(what, value, { atLeast: 0 }), goal: "" };
}

/** A line that could not be measured here; it fails nothing, and says why. */
export function skippedLine(what: string, reason: string): Line {
  return { what, figure: `skipped: ${reason}`, goal: "", holds: true };
}

/** Shows the lines as a Markdown table, as the README has it. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map(({ what, figure, goal, holds }) => {
    return `| ${what} | ${figure} | ${goal} | ${holds ? "yes" : "**no**"} |`;
  });
  return ["| what | measured | goal | holds |", "| --- | --- | --- | --- |", ...rows].join("\n");
}
