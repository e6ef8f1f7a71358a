import { pino } from "pino";
import { builtInTypes } from "../apps/server/src/features/action-types/built-in-types.ts";
import { listOf } from "../apps/server/src/features/actions/action-place.ts";
import {
  type Actions,
  type Creation,
  createActions,
} from "../apps/server/src/features/actions/actions.service.ts";
import { createKeys } from "../apps/server/src/features/keys/keys.service.ts";
import { createProjects } from "../apps/server/src/features/projects/projects.service.ts";
import { createTypeSchemas } from "../apps/server/src/features/type-schemas/type-schemas.service.ts";
import type { Actor } from "../apps/server/src/http/actor.ts";
import { createPageTokens, type PageTokens } from "../apps/server/src/http/page-token.ts";
import { createIds } from "../apps/server/src/ids.ts";
import { openStore } from "../apps/server/src/storage/open-store.ts";
import { action } from "./action.ts";
import { alternate, progress, ratio } from "./compare.ts";
import { comparisonLine, type Line, ratioLine } from "./goal.ts";
import { type Measurement, measure } from "./load.ts";
import { benchKey, startServer } from "./process.ts";
import { withFolder } from "./with-folder.ts";

const stored = 1_000_000;

/** Answers to requests that name themselves are read from the store each time. */
const neverRemembered = { "x-request-id": "bench" };

/** Lists among a million actions. */
export function benchList(): Promise<Line[]> {
  return withFolder(async (folder) => {
    const file = `${folder}/million.db`;
    const deepPath = await fill(file);
    const bare = await startServer("bare");
    const verbatim = await startServer("verbatim", [file]);
    const load = { method: "GET", requests: 8_000, connections: 64 } as const;
    const side = (name: string, server: typeof bare, path: string) => ({
      name,
      run: () => measure(server, { ...load, path }),
    });
    const readAnew = (name: string, path: string) => ({
      name,
      run: () => measure(verbatim, { ...load, path, headers: neverRemembered }),
    });

    const firstPath = "/actions/scans?perPage=30";
    const first = readAnew("first page", firstPath);
    const toBare = await alternate(
      side("page as it is asked for", verbatim, firstPath),
      side("bare node:http", bare, "/"),
      7,
    );
    const anewToBare = await alternate(first, side("bare node:http", bare, "/"), 5);
    const toFirst = await alternate(readAnew("page at depth 1,000,000", deepPath), first, 7);
    const prepared = await startServer("prepared");
    const ceiling = await alternate(
      side("bytes made once", prepared, "/"),
      side("bare node:http", bare, "/"),
      5,
    );
    for (const server of [verbatim, bare, prepared]) await server.stop();

    const perSecond = (result: Measurement) => result.perSecond;
    return [
      ratioLine(
        "GET of 30 among 1,000,000, to bare node:http stringifying 30 from memory, answers a second",
        ratio(toBare, perSecond),
        { atLeast: 2 },
      ),
      ratioLine(
        "the same, answers for each second of CPU",
        ratio(toBare, (result) => 1 / result.cpuPerRequest),
        { atLeast: 2 },
      ),
      comparisonLine(
        "the same, read from the store each time, as while others write",
        ratio(anewToBare, (result) => 1 / result.cpuPerRequest),
      ),
      comparisonLine(
        "node:http that sends the bytes of a page made once, to the same, CPU",
        ratio(ceiling, (result) => 1 / result.cpuPerRequest),
      ),
      ratioLine(
        "page at depth 1,000,000, to the first page, both read from the store, CPU time",
        ratio(toFirst, (result) => result.cpuPerRequest),
        { atMost: 1.1 },
      ),
    ];
  });
}

/**
 * Stores a million actions by the way that requests take below HTTP.
 *
 * @returns the address of a page at the end of the list
 */
async function fill(file: string): Promise<string> {
  const store = await openStore(`sqlite:${file}`, { builtInTypes });
  const ids = createIds();
  const keys = createKeys(store, ids);
  await keys.bootstrap(benchKey);
  const actor = await keys.authenticate(benchKey);
  if (actor === undefined) throw new Error("The benchmark's key is not valid.");
  const actions = createActions(store, ids, {
    projects: createProjects(store, ids),
    typeSchemas: createTypeSchemas(store, pino({ level: "silent" })),
  });
  const given = Array.from({ length: 1_000 }, () => action) as unknown as Creation["actions"]; // tuples are widened to arrays
  for (let count = 0; count < stored; count += 1_000) {
    progress(`  storing actions: ${count} of ${stored}`);
    await actions.create(
      actor,
      { type: "scans" },
      { actions: given, isArray: true, context: "{}" },
    );
  }
  const deepPath = await pageAtTheEnd(actions, actor, createPageTokens(store.secret));
  await store.close();
  return deepPath;
}

/** Walks to the end of the list once, and gives the address of a full page there. */
async function pageAtTheEnd(
  actions: Actions,
  actor: Actor,
  pageTokens: PageTokens,
): Promise<string> {
  const query = { sortOrder: "DESCENDING", limit: 100 } as const;
  let after: string | undefined;
  for (let depth = 0; depth < stored - 100; depth += 100) {
    after = (await actions.list(actor, { type: "scans" }, { ...query, after })).next;
  }
  const list = listOf(actor, { type: "scans" }, query.sortOrder);
  return `/actions/scans?perPage=30&nextPageToken=${pageTokens.write(after ?? "", list)}`;
}
