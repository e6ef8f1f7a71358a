import { alternate, ratio } from "./compare.ts";
import { comparisonLine, type Line, ratioLine } from "./goal.ts";
import { measure } from "./load.ts";
import { startServer } from "./process.ts";
import { beginning, fillVaried, thing } from "./varied.ts";
import { withFolder } from "./with-folder.ts";

/** How many actions are stored; BENCH_ACTIONS makes a quick run of it. */
const stored = Number(process.env.BENCH_ACTIONS ?? 1_000_000);

/** Answers to requests that name themselves are read from the store each time. */
const neverRemembered = { "x-request-id": "bench" };

const day = 86_400_000;
/** A day at a tenth of the time that the actions took. */
const past = beginning + stored * 100;

/** Lists that a filter narrows, by what a filter may ask for. */
const filters: Readonly<Record<string, string>> = {
  "a frequent tag": "tags=inbound",
  "a rare tag (1 in 5,000)": "tags=recall",
  "a customFields key (1 in 1,000)": "customFields.batch=batch-17",
  "a target (1 in 20,000)": `thng=${thing(4_711)}`,
  "a day of the far past": `timestamp>${past}&timestamp<${past + day}`,
};

/** Filters whose cost has no goal. */
const others: Readonly<Record<string, string>> = {
  "a tag and a customFields key": "tags=dock-7&customFields.condition=damaged",
  "the beginning of a customFields key": "customFields.batch~batch-17",
  "a tag that nothing has": "tags=none",
};

/** Filtered lists, to the newest 30 of the same list. */
export function benchFilters(): Promise<Line[]> {
  return withFolder(async (folder) => {
    const file = `${folder}/varied.db`;
    await fillVaried(file, "scans", stored);
    const server = await startServer("verbatim", [file]);
    // The load generator takes a whole second for each round in any case; so many fit into one.
    const load = { method: "GET", requests: 3_000, connections: 16 } as const;
    const list = (name: string, query: string) => ({
      name,
      run: () =>
        measure(server, {
          ...load,
          path: `/actions/scans?perPage=30${query}`,
          headers: neverRemembered,
        }),
    });
    const newest = list("newest 30", "");
    const measured = async (name: string, filter: string) => {
      const side = list(name, `&filter=${encodeURIComponent(filter)}`);
      return alternate(side, newest, 7);
    };

    const lines: Line[] = [];
    const among = `among ${stored.toLocaleString("en")}`;
    for (const [name, filter] of Object.entries(filters)) {
      const rounds = await measured(name, filter);
      lines.push(
        ratioLine(
          `list by ${name} ${among}, to the newest 30, CPU time`,
          ratio(rounds, ({ cpuPerRequest }) => cpuPerRequest),
          { atMost: 1.5 },
        ),
        ratioLine(
          "the same, time by the clock",
          ratio(rounds, ({ perSecond }) => 1 / perSecond),
          { atMost: 1.5 },
        ),
      );
    }
    for (const [name, filter] of Object.entries(others)) {
      const rounds = await measured(name, filter);
      lines.push(
        comparisonLine(
          `list by ${name} ${among}, to the newest 30, CPU time`,
          ratio(rounds, ({ cpuPerRequest }) => cpuPerRequest),
        ),
      );
    }
    await server.stop();
    return lines;
  });
}
