import { createIds } from "../apps/server/src/ids.ts";
import { alternate, ratio } from "./compare.ts";
import { type Line, ratioLine } from "./goal.ts";
import { startServer } from "./process.ts";
import { openBenchStore, variedAction, variedActions } from "./varied.ts";
import { withFolder } from "./with-folder.ts";

/** How many actions a round stores, in arrays of a thousand, one after the other. */
const arrays = 20;
const size = 1_000;

/** Ingest through arrays, to the store's own. */
export function benchIngest(): Promise<Line[]> {
  return withFolder(async (folder) => {
    const server = await startServer("verbatim", [`${folder}/served.db`]);
    const { store, actor } = await openBenchStore(`${folder}/bare.db`);
    const ids = createIds();
    let stored = 0;

    /** The same actions on both sides; what is sent is made before the clock runs. */
    const bodies = Array.from({ length: arrays }, (_, index) =>
      JSON.stringify(
        Array.from({ length: size }, (_, place) => variedAction(index * size + place)),
      ),
    );

    async function post(body: string): Promise<void> {
      const response = await fetch(`${server.url}/actions/scans`, {
        method: "POST",
        headers: { authorization: server.key, "content-type": "application/json" },
        body,
      });
      const { length } = await response.text();
      if (response.status !== 201) throw new Error(`${response.status}, ${length} characters`);
    }

    const rounds = await alternate(
      {
        name: "arrays of 1,000",
        async run() {
          const start = performance.now();
          // Two at a time: while one is written, the other is read and checked.
          for (let index = 0; index < arrays; index += 2) {
            await Promise.all(bodies.slice(index, index + 2).map(post));
          }
          return performance.now() - start;
        },
      },
      {
        name: "bare store",
        async run() {
          let taken = 0;
          for (let index = 0; index < arrays; index += 1) {
            const actions = variedActions(actor, ids, "scans", stored, size);
            stored += size;
            const start = performance.now();
            await store.actions.create(actor.viewer, actions);
            taken += performance.now() - start;
          }
          return taken;
        },
      },
      5,
    );
    await store.close();
    await server.stop();
    return [
      ratioLine(
        "POST of arrays of 1,000, to the store's own bulk ingest, actions a second",
        ratio(rounds, (taken) => 1 / taken),
        { atLeast: 0.5 },
      ),
    ];
  });
}
