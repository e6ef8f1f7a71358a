import autocannon from "autocannon";
import { action } from "./action.ts";
import { buildBundle, deploy } from "./deployed.ts";
import type { Line } from "./goal.ts";
import { withFolder } from "./with-folder.ts";

const requests = 100_000;

/** The memory of the server as it is deployed, after many requests. */
export function benchMemory(): Promise<Line[]> {
  return withFolder(async (folder) => {
    await buildBundle();
    const server = await deploy(folder);
    const result = await autocannon({
      url: `${server.url}/actions/scans`,
      method: "POST",
      connections: 64,
      amount: requests,
      headers: { authorization: server.key, "content-type": "application/json" },
      body: JSON.stringify(action),
    });
    const megabytes = (await server.rss()) / 1e6;
    await server.stop();
    if (result["2xx"] !== requests) throw new Error("Some answers were not 2xx.");
    return [
      {
        what: "resident memory after 100,000 POSTs",
        figure: `${megabytes.toFixed(0)} MB`,
        goal: "under 200 MB",
        holds: megabytes < 200,
      },
    ];
  });
}
