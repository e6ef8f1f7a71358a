import { alternate, ratio, type Side } from "./compare.ts";
import { comparisonLine, type Line, ratioLine } from "./goal.ts";
import { type Measurement, measure } from "./load.ts";
import { type ServerProcess, startServer } from "./process.ts";
import { beginning, fillVaried, thing } from "./varied.ts";
import { withFolder } from "./with-folder.ts";

/** How many actions are stored; BENCH_ACTIONS makes a quick run of it. */
const stored = Number(process.env.BENCH_ACTIONS ?? 1_000_000);

/** How often the server is started: one process is compiled better than the next. */
const starts = 3;

/** How often each list is read in one process, by turns with the newest 30. */
const roundsEach = 5;

/** Answers to requests that name themselves are read from the store each time. */
const neverRemembered = { "x-request-id": "bench" };

/** The load generator takes a whole second for each round in any case; so many fit into one. */
const load = { method: "GET", requests: 3_000, connections: 16 } as const;

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
    const measured = new Map<string, Rounds>();
    for (let start = 0; start < starts; start += 1) {
      const server = await startServer("verbatim", [file]);
      const newest = list(server, "newest 30", "");
      for (const [name, filter] of Object.entries({ ...filters, ...others })) {
        const side = list(server, name, `&filter=${encodeURIComponent(filter)}`);
        const rounds = await alternate(side, newest, roundsEach);
        measured.set(name, [...(measured.get(name) ?? []), ...rounds]);
      }
      await server.stop();
    }

    const lines: Line[] = [];
    const among = `among ${stored.toLocaleString("en")}`;
    for (const name of Object.keys(filters)) {
      const rounds = measured.get(name) ?? [];
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
    for (const name of Object.keys(others)) {
      const rounds = measured.get(name) ?? [];
      lines.push(
        comparisonLine(
          `list by ${name} ${among}, to the newest 30, CPU time`,
          ratio(rounds, ({ cpuPerRequest }) => cpuPerRequest),
        ),
      );
    }
    return lines;
  });
}

type Rounds = (readonly [Measurement, Measurement])[];

/** A list as one side of a comparison. */
function list(server: ServerProcess, name: string, query: string): Side<Measurement> {
  const path = `/actions/scans?perPage=30${query}`;
  return { name, run: () => measure(server, { ...load, path, headers: neverRemembered }) };
}
