import { alternate, ratio } from "../compare.ts";
import { figureLine, type Line, ratioLine } from "../goal.ts";
import { type Load, type Measurement, measure } from "../load.ts";
import { type ServerProcess, startServer } from "../process.ts";
import { withFolder } from "../with-folder.ts";
import { generated } from "./generated.ts";
import { scan, scanDocument } from "./scan.ts";

/**
 * Short rounds and many of them: other work on the machine then falls on both sides alike. The load
 * generator takes a whole second for each in any case, and so many requests fit into one.
 */
const rounds = 11;

/** One process is compiled better than the next: all of them are started so many times. */
const starts = 4;

const load: Load = {
  method: "POST",
  path: "/scans",
  body: JSON.stringify(scan),
  requests: 10_000,
  connections: 64,
};

const warmUp: Load = { ...load, requests: 30_000 };

/** A validated POST through the mounted route, to node:http that parses and echoes. */
export function benchRequest(): Promise<Line[]> {
  return withFolder(async (folder) => {
    const out = await generated(folder, scanDocument);
    const toBare: Rounds = [];
    const shippedToBare: Rounds = [];
    for (let start = 0; start < starts; start += 1) {
      const bare = await startServer("bare");
      const mounted = await startServer("generated", [out]);
      const shipped = await startServer("zod-openapi");
      // V8 compiles in threads of its own, whose time would count against whoever has more code.
      for (const server of [bare, mounted, shipped]) await measure(server, warmUp);
      const side = (name: string, server: ServerProcess) => ({
        name,
        run: () => measure(server, load),
      });
      const yardstick = side("bare node:http", bare);
      toBare.push(...(await alternate(side("mounted route", mounted), yardstick, rounds)));
      shippedToBare.push(
        ...(await alternate(side("@hono/zod-openapi", shipped), yardstick, rounds)),
      );
      for (const server of [bare, mounted, shipped]) await server.stop();
    }

    const cpu = (result: Measurement) => 1 / result.cpuPerRequest;
    const perSecond = (result: Measurement) => result.perSecond;
    return [
      ratioLine(
        "validated POST of 522 bytes, to bare node:http, answers for each second of CPU",
        ratio(toBare, cpu),
        { atLeast: 0.72 },
      ),
      figureLine("the same, answers a second", ratio(toBare, perSecond)),
      figureLine(
        "@hono/zod-openapi as shipped, the same, for each second of CPU",
        ratio(shippedToBare, cpu),
      ),
    ];
  });
}

type Rounds = (readonly [Measurement, Measurement])[];
