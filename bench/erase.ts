import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import type { Line } from "./goal.ts";
import { type ServerProcess, startServer } from "./process.ts";
import { fillVaried, openBenchStore } from "./varied.ts";
import { withFolder } from "./with-folder.ts";

const type = "_Erased";
const stored = Number(process.env.BENCH_ACTIONS ?? 100_000);

/** How long a request may be delayed at most, in milliseconds. */
const bound = 50;

/** How long other requests take while a type with many actions is deleted and erased. */
export function benchErase(): Promise<Line[]> {
  return withFolder(async (folder) => {
    const file = `${folder}/erase.db`;
    const { store, actor } = await openBenchStore(file);
    const id = "UGYqGqs7VD8aQKawagdnKtSp";
    await store.actionTypes.create(actor.viewer, { id, name: type, createdAt: 0, updatedAt: 0 });
    await store.close();
    await fillVaried(file, type, stored);
    const server = await startServer("verbatim", [file]);
    await send(server, "POST", "/actions/shares");

    // As long as the erasing will take, about: the slowest of more is slower.
    const before = await slowest(server, (start) => performance.now() - start > 5_000);
    const deleting = send(server, "DELETE", `/actions/${type}`);
    const during = await slowest(server, () => isErased(file));
    await deleting;
    await server.stop();
    const delay = (kind: "GET" | "POST") => during[kind] - before[kind];
    return (["GET", "POST"] as const).map((kind) => ({
      what: `slowest ${kind} while a type with ${stored.toLocaleString("en")} actions is deleted and erased, delay`,
      figure: `${delay(kind).toFixed(1)} ms (${during[kind].toFixed(1)} of ${during.count}; before: ${before[kind].toFixed(1)} of ${before.count})`,
      goal: `at most ${bound} ms`,
      holds: delay(kind) <= bound,
    }));
  });
}

/** Sends one request after the other, every few milliseconds, and gives the slowest of each kind. */
async function slowest(server: ServerProcess, isOver: (start: number) => boolean) {
  const start = performance.now();
  const worst = { GET: 0, POST: 0, count: 0 };
  for (let looked = start; ; ) {
    for (const kind of ["GET", "POST"] as const) {
      const sent = performance.now();
      await send(server, kind, "/actions/shares");
      worst[kind] = Math.max(worst[kind], performance.now() - sent);
      worst.count += 1;
      await wait(2);
    }
    if (performance.now() - looked < 250) continue;
    if (isOver(start)) return worst;
    looked = performance.now();
  }
}

async function send(server: ServerProcess, method: string, path: string): Promise<void> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: server.key, "content-type": "application/json" },
    ...(method === "POST" && { body: "{}" }),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
}

/** Looks into the file: the server itself shows nothing of what is being erased. */
function isErased(file: string): boolean {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const { left } = database
      .prepare("SELECT count(*) AS left FROM action_types WHERE name = ?")
      .get(type) as { left: number }; // the query says so
    return left === 0;
  } finally {
    database.close();
  }
}
