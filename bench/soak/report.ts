import type { SoakReport } from "./soak.ts";

/** The share of answers that have to be 2xx: a server that refuses everything shows nothing. */
const leastSuccess = 0.2;
/** By how much the memory may grow after the first fifth. */
const mostGrowth = 1.05;
/** Below so many requests the memory has not settled, and is shown only. */
const settled = 100_000;

/** The report in words, and whether all goals are met. */
export function describeSoak(report: SoakReport): { text: string; holds: boolean } {
  const { requests, seconds, statuses, violations, violationCount, memory } = report;
  const all = [...statuses.values()].flatMap((counts) => [...counts]);
  const count = (from: number, to: number) =>
    all.reduce((sum, [status, times]) => sum + (status >= from && status <= to ? times : 0), 0);
  const success = count(200, 299) / requests;
  const first = memory[0]?.rss ?? 0;
  const growth = (memory.at(-1)?.rss ?? 0) / first;
  const goals: readonly [string, boolean][] = [
    [`5xx: ${count(500, 599)}, goal 0`, count(500, 599) === 0],
    [`no answer: ${count(0, 0)}, goal 0`, count(0, 0) === 0],
    [`violations in all: ${violationCount}, goal 0`, violationCount === 0],
    [`2xx: ${percent(success)}, goal at least ${percent(leastSuccess)}`, success >= leastSuccess],
    [
      `operations without a 2xx: ${silent(report).join(", ") || "none"}, goal none`,
      silent(report).length === 0 || requests < settled,
    ],
    [
      `memory after the first fifth to the end: ${growth.toFixed(3)}x, goal at most ${mostGrowth}x (from ${settled} requests on)`,
      growth <= mostGrowth || requests < settled,
    ],
  ];
  const histogram = [...statuses].map(([operationId, counts]) => {
    const cells = [...counts]
      .sort(([a], [b]) => a - b)
      .map(([status, times]) => `${status}: ${times}`);
    return `${operationId.padEnd(28)} ${cells.join("  ")}`;
  });
  const text = [
    ...histogram,
    "",
    `${requests} requests in ${seconds.toFixed(0)} s, ${(requests / seconds).toFixed(0)} a second`,
    `memory, MB (heap): ${memory.map(({ rss, heap }) => `${megabytes(rss)} (${megabytes(heap)})`).join(", ")}`,
    ...goals.map(([goal, holds]) => `${holds ? "ok " : "NOT"} ${goal}`),
    ...[...violations].map(([kind, words]) => `\n${kind}\n  ${words}`),
  ].join("\n");
  return { text, holds: goals.every(([, holds]) => holds) };
}

function silent({ statuses }: SoakReport): readonly string[] {
  return [...statuses]
    .filter(([, counts]) => ![...counts.keys()].some((status) => status >= 200 && status < 300))
    .map(([operationId]) => operationId);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(0);
}
