import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { type App, runContract } from "../../packages/contract-testing/src/index.ts";
import { shopDocument, shopOptions, shopWith } from "../../packages/contract-testing/test/shop.ts";
import { alternate, ratio } from "../compare.ts";
import { type Line, ratioLine } from "../goal.ts";

const rounds = 7;
const goal = 2000;

/** What one run of the kit cost. */
interface Run {
  /** Requests that were sent, answered and judged, for each second. */
  readonly perSecond: number;
  /** The same for each second of CPU, of the kit and of the server together. */
  readonly perCpuSecond: number;
}

/** How fast requests are made, answered and judged: in process, and over a loopback socket. */
export async function roundsLines(): Promise<Line[]> {
  const runs = await alternate(
    { name: "in process", run: () => measure(shopWith()) },
    { name: "over loopback", run: overLoopback },
    rounds,
  );
  const inProcess = runs.map(([one]) => one);
  return [
    rateLine("rounds of request and judgement a second, in process", (run) => run.perSecond),
    rateLine("the same, for each second of CPU", (run) => run.perCpuSecond),
    ratioLine(
      "rounds in process to rounds over loopback, the same Hono app",
      ratio(runs, (run) => run.perSecond),
      { atLeast: 3 },
    ),
    ratioLine(
      "the same, for each second of CPU",
      ratio(runs, (run) => run.perCpuSecond),
      { atLeast: 3 },
    ),
  ];

  function rateLine(what: string, pick: (run: Run) => number): Line {
    const sorted = inProcess.map(pick).sort((a, b) => a - b);
    const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
    const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 0].map(Math.round);
    return {
      what,
      figure: `${Math.round(middle)} [${least}-${most}]`,
      goal: `at least ${goal}`,
      holds: middle >= goal,
    };
  }
}

async function overLoopback(): Promise<Run> {
  const server = serve({ fetch: shopWith(), port: 0, hostname: "127.0.0.1" });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // listening on a port
  try {
    return await measure(`http://127.0.0.1:${port}`);
  } finally {
    server.close();
  }
}

async function measure(app: App): Promise<Run> {
  const before = process.cpuUsage();
  const start = performance.now();
  const { exchanges } = await runContract(app, shopDocument, shopOptions);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  return {
    perSecond: exchanges.length / seconds,
    perCpuSecond: (exchanges.length * 1_000_000) / (user + system),
  };
}
