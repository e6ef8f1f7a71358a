import { median } from "./compare.ts";
import { buildBundle, deploy } from "./deployed.ts";
import type { Line } from "./goal.ts";
import { withFolder } from "./with-folder.ts";

const rounds = 9;

/** From the start of the process to its first answer, on a database that exists. */
export function benchStart(): Promise<Line[]> {
  return withFolder(async (folder) => {
    await buildBundle();
    await (await deploy(folder)).stop(); // makes the database
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const server = await deploy(folder);
      times.push(server.milliseconds);
      await server.stop();
    }
    const milliseconds = median(times.sort((a, b) => a - b));
    return [
      {
        what: "start to first answer, on an existing database",
        figure: `${milliseconds.toFixed(0)} ms`,
        goal: "under 1,000 ms",
        holds: milliseconds < 1_000,
      },
    ];
  });
}
