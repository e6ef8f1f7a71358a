import { parseArgs } from "node:util";
import { bugs } from "../../packages/contract-testing/test/mutants/bugs.ts";
import { shopKinds } from "../../packages/contract-testing/test/mutants/serve.ts";
import { variants } from "../../packages/contract-testing/test/mutants/variants.ts";
import { median, progress } from "../compare.ts";
import { type Line, table } from "../goal.ts";
import { writeMarked } from "../readme.ts";
import type { Attempt, Outcome } from "./attempt.ts";
import { benchPeersOnMutants } from "./peers/index.ts";
import { startPool } from "./pool.ts";
import { type Setup, scoreLine, scoreTable } from "./score.ts";
import { roundsLines } from "./speed.ts";

/**
 * `npm run bench:mutations`: how many of the 52 bugs of the shop the kit finds, and at what cost.
 *
 * `--seeds <n>`, `--loopback-seeds <n>` (over a socket everything takes four times as long) and
 * `--kind <hono, node:http, express>` make it shorter, `--peers` asks other tools as well, which are
 * installed for it, and `--write` puts the tables into the package's README.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "10" },
    "loopback-seeds": { type: "string" },
    kind: { type: "string", multiple: true, default: [...shopKinds] },
    peers: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});
const kinds = shopKinds.filter((kind) => values.kind.includes(kind));

/** The goals are set for so many cores. */
const threads = 2;

const setups: Setup[] = [
  ...kinds.map((kind): Setup => ({ kind, dialect: "3.1" })),
  ...kinds.slice(0, 1).map((kind): Setup => ({ kind, dialect: "3.0" })),
];
const pool = startPool(threads);
const seconds: number[] = [];
const cpuSeconds: number[] = [];
const scores: string[] = [];
for (const setup of setups) {
  scores.push(scoreLine(setup, seedsFor(setup).length, await tryAll(setup)));
}
await pool.close();

const what = `seconds for ${bugs.length} bugs of one seed, in process, ${threads} threads`;
const lines = [
  ...secondsLine(what, seconds, 10),
  ...secondsLine("seconds of CPU for the same, on all threads", cpuSeconds, 10 * threads),
  ...(await roundsLines()),
];
const text = [
  `\`npm run bench:mutations${commandOptions()}\`, on ${threads} shared cores:`,
  scoreTable(scores),
  table(lines),
  ...(values.peers ? [await benchPeersOnMutants()] : []),
].join("\n\n");
console.log(text);
if (values.write) await writeMarked("packages/contract-testing/README.md", "mutations", text);
process.exitCode = lines.every(({ holds }) => holds) ? 0 : 1;

function seedsFor({ kind }: Setup): number[] {
  const count = kind === "hono" ? values.seeds : (values["loopback-seeds"] ?? values.seeds);
  return Array.from({ length: Number(count) }, (_, index) => index + 1);
}

/** Each seed: the bugs, then the shops that have none. */
async function tryAll(setup: Setup): Promise<Outcome[]> {
  const seeds = seedsFor(setup);
  const outcomes: Outcome[] = [];
  const callable = bugs.filter((bug) => setup.dialect === "3.1" || !("since31" in bug));
  for (const seed of seeds) {
    progress(`  ${setup.kind}, ${setup.dialect}: seed ${seed} of ${seeds.length}`);
    const start = performance.now();
    const found = await pool.run(
      callable.map(({ number }): Attempt => ({ ...setup, seed, bug: number })),
    );
    if (setup.kind === "hono" && setup.dialect === "3.1") {
      seconds.push((performance.now() - start) / 1000);
      cpuSeconds.push(found.reduce((sum, { cpu }) => sum + cpu, 0) / 1000);
    }
    const sound = await pool.run([
      { ...setup, seed },
      ...variants.map((variant): Attempt => ({ ...setup, seed, variant })),
    ]);
    outcomes.push(...found, ...sound);
  }
  progress("");
  return outcomes;
}

function secondsLine(name: string, measured: readonly number[], goal: number): Line[] {
  if (measured.length === 0) return [];
  const sorted = measured.toSorted((a, b) => a - b);
  const range = `[${sorted[0]?.toFixed(1)}-${sorted.at(-1)?.toFixed(1)}]`;
  return [
    {
      what: name,
      figure: `${median(sorted).toFixed(1)} ${range}`,
      goal: `under ${goal}`,
      holds: median(sorted) < goal,
    },
  ];
}

function commandOptions(): string {
  const options = process.argv.slice(2).filter((option) => option !== "--write");
  return options.length === 0 ? "" : ` -- ${options.join(" ")}`;
}
