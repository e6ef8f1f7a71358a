import { action } from "./action.ts";
import { alternate, ratio } from "./compare.ts";
import { comparisonLine, type Line, ratioLine } from "./goal.ts";
import { type Load, type Measurement, measure } from "./load.ts";
import { startServer } from "./process.ts";
import { withFolder } from "./with-folder.ts";

const load: Load = {
  method: "POST",
  path: "/actions/scans",
  body: JSON.stringify(action),
  requests: 10_000,
  connections: 64,
};

/** Validated, durable creation through the whole stack. */
export function benchPost(): Promise<Line[]> {
  return withFolder(async (folder) => {
    const bare = await startServer("bare");
    const verbatim = await startServer("verbatim", [`${folder}/group.db`]);
    const single = await startServer("verbatim", [`${folder}/single.db`, "false"]);
    const side = (name: string, server: typeof bare, requests = load.requests) => ({
      name,
      run: () => measure(server, { ...load, requests }),
    });

    const toBare = await alternate(side("POST", verbatim), side("bare node:http", bare), 7);
    const toSingle = await alternate(
      side("group commit", verbatim),
      side("one transaction each", single, 1_000),
      5,
    );
    const ceiling = await alternate(
      side("bare node:http", bare),
      side("one transaction each", single, 1_000),
      5,
    );
    for (const server of [bare, verbatim, single]) await server.stop();

    const perSecond = (result: Measurement) => result.perSecond;
    const cpu = (result: Measurement) => 1 / result.cpuPerRequest;
    return [
      ratioLine(
        "durable POST, 64 connections, to bare node:http, answers a second",
        ratio(toBare, perSecond),
        { atLeast: 0.35 },
      ),
      ratioLine("the same, answers for each second of CPU", ratio(toBare, cpu), { atLeast: 0.3 }),
      ratioLine("the same POST, to one transaction for each request", ratio(toSingle, perSecond), {
        atLeast: 10,
      }),
      comparisonLine(
        "bare node:http, which stores nothing, to one transaction for each request",
        ratio(ceiling, perSecond),
      ),
    ];
  });
}
