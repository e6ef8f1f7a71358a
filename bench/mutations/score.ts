import { bugs } from "../../packages/contract-testing/test/mutants/bugs.ts";
import type { Dialect } from "../../packages/contract-testing/test/mutants/rules.ts";
import type { ShopKind } from "../../packages/contract-testing/test/mutants/serve.ts";
import { median } from "../compare.ts";
import type { Outcome } from "./attempt.ts";

/** A kind of server, and the document that it keeps. */
export interface Setup {
  readonly kind: ShopKind;
  readonly dialect: Dialect;
}

const where: Readonly<Record<ShopKind, string>> = {
  hono: "Hono, in process",
  "node:http": "node:http, over loopback",
  express: "Express, over loopback",
};

const head = [
  "server",
  "document",
  "seeds",
  "found, median",
  "worst seed",
  "missed",
  "false alarms",
  "requests to the finding",
  "milliseconds to it",
  "bytes of the smallest request that shows it",
];

/** The scores as a Markdown table, with what its words mean. */
export function scoreTable(scores: readonly string[]): string {
  const none = bugs.filter((bug) => "since31" in bug).map(({ number }) => number);
  return `| ${head.join(" | ")} |
|${" --- |".repeat(head.length)}
${scores.join("\n")}

Found is what the right check reports at the right operation. False alarms are all findings at the
shop without bugs and at its five variants, which differ and break nothing. The last three columns are
medians over bugs and seeds. The bugs ${none.slice(0, -1).join(", ")} and ${none.at(-1)} break rules that OpenAPI 3.0 cannot say, so they cannot be
found with the 3.0 document.`;
}

/** The row of one kind of server. */
export function scoreLine(
  { kind, dialect }: Setup,
  seeds: number,
  outcomes: readonly Outcome[],
): string {
  const mutants = outcomes.filter(({ attempt }) => attempt.bug !== undefined);
  const bySeed = Map.groupBy(mutants, ({ attempt }) => attempt.seed);
  const perSeed = [...bySeed.values()].map((tried) => tried.filter(({ found }) => found).length);
  perSeed.sort((a, b) => a - b);
  const count = new Set(mutants.map(({ attempt }) => attempt.bug)).size;
  const alarms = outcomes
    .filter(({ attempt }) => attempt.bug === undefined)
    .reduce((sum, { findings }) => sum + findings, 0);
  const found = mutants.flatMap((outcome) => outcome.found ?? []);
  const middle = (pick: (one: (typeof found)[number]) => number) =>
    String(Math.round(median(found.map(pick).sort((a, b) => a - b))));
  const cells = [
    where[kind],
    dialect,
    String(seeds),
    `**${median(perSeed)} of ${count}**`,
    String(perSeed[0]),
    missed(mutants, seeds),
    String(alarms),
    middle(({ requests }) => requests),
    middle(({ milliseconds }) => milliseconds),
    middle(({ bytes }) => bytes),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** The bugs that some seed does not find, with how often. */
function missed(mutants: readonly Outcome[], seeds: number): string {
  const lost = mutants.filter(({ found }) => found === undefined);
  const times = Map.groupBy(lost, ({ attempt }) => attempt.bug);
  const words = [...times].map(([number, list]) => {
    const name = bugs.find((bug) => bug.number === number)?.name;
    return `${number} ${name}${seeds > 1 ? ` (${list.length} of ${seeds})` : ""}`;
  });
  return words.join(", ") || "none";
}
