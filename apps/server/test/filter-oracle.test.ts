import { afterAll, beforeAll, expect, it } from "vitest";
import { type Meaning, Meaningless, meaningOf } from "./filter-oracle/meaning.ts";
import { createRandom } from "./filter-oracle/random.ts";
import { randomFilter } from "./filter-oracle/random-filter.ts";
import { type Caller, createWorld, isSeen, type World } from "./filter-oracle/world.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

/**
 * Random filters on random actions, walked page by page through the whole app, against a second
 * reading of the documentation. Take `VERBATIM_FILTER_CASES` for more, and `VERBATIM_FILTER_SEED` to
 * see a failure again.
 */
const cases = Number(process.env.VERBATIM_FILTER_CASES ?? 2_000);
const seed = Number(process.env.VERBATIM_FILTER_SEED ?? Date.now() % 1_000_000);
/** How many actions there are: the store keeps them in blocks of 256. */
const sizes = [40, 300, 700];

interface Stage {
  readonly server: TestServer;
  readonly world: World;
}

const random = createRandom(seed);
const stages: Stage[] = [];
beforeAll(async () => {
  for (const size of sizes) {
    const server = await startTestServer({ checkResponses: false });
    stages.push({ server, world: await createWorld(server, random, size) });
  }
}, 60_000);
afterAll(async () => {
  for (const { server } of stages) await server.close();
});

it(`answers ${cases} random filters as they are documented (seed ${seed})`, {
  timeout: 60_000 + cases * 100,
}, async () => {
  const seen = { refused: 0, empty: 0, pages: 0, found: 0 };
  for (let index = 0; index < cases; index += 1) {
    const stage = random.pick([...stages, ...stages.slice(0, 2)]);
    const asked = ask(stage);
    const help = `case ${index} of seed ${seed}: ${stage.world.actions.length} actions, ${JSON.stringify(asked)}`;
    const expected = expectedIds(stage, asked);
    const walked = await walk(stage.server, asked, help);
    expect(walked.ids, help).toEqual(expected);
    if (expected === undefined) seen.refused += 1;
    else if (expected.length === 0) seen.empty += 1;
    else seen.found += 1;
    seen.pages += walked.pages;
  }
  // What comes out is worth something only if all of it occurs.
  expect(seen.found).toBeGreaterThan(cases / 4);
  expect(seen.refused).toBeGreaterThan(cases / 50);
  expect(seen.pages).toBeGreaterThan(seen.found);
});

interface Asked {
  readonly filter: string;
  readonly caller: Caller;
  readonly type: string;
  readonly sortOrder: "ASCENDING" | "DESCENDING";
  readonly perPage: number;
  readonly target?: readonly [kind: "thng" | "product" | "collection", id: string];
  readonly ids?: readonly string[];
  readonly project?: string;
}

function ask({ server, world }: Stage): Asked {
  const types = ["scans", "shares", ...world.types.keys()];
  const caller = random.chance(60) ? world.callers[0] : random.pick(world.callers);
  const readable = types.filter((name) => isSeen(world.types.get(name), caller));
  let filter = "";
  while (filter === "" || filter.length > 2_000) filter = randomFilter(random, world.users, types);
  const target = random.pick(["thng", "product", "collection"] as const);
  return {
    filter,
    caller: caller ?? { key: "" },
    type: random.chance(60) ? "all" : random.pick(readable),
    sortOrder: random.pick(["ASCENDING", "DESCENDING"] as const),
    perPage: random.pick([10, 30, 100, 100, 100, 100]),
    ...(random.chance(10) && { target: [target, random.pick(["T1", "T2"])] as const }),
    ...(random.chance(10) && {
      ids: world.actions
        .map(({ id }) => id)
        .filter(() => random.chance(30))
        .slice(0, 100),
    }),
    ...(random.chance(10) && {
      project: random.pick([server.project, "UGFqk8eCVXPRQKwwwgGcHmGh"]),
    }),
  };
}

/** The ids in the order of the list; undefined for a filter that has to be refused. */
function expectedIds({ server, world }: Stage, asked: Asked): string[] | undefined {
  const { filter, caller, type, sortOrder, target, ids, project } = asked;
  let meets: Meaning;
  try {
    meets = meaningOf(filter);
  } catch (error) {
    if (error instanceof Meaningless) return undefined;
    throw error;
  }
  const found = world.actions.filter(
    (action) =>
      (type === "all" || action.type === type) &&
      isSeen(world.types.get(action.type), caller) &&
      isSeen(action.scopes, caller) &&
      (target === undefined || action[target[0]] === target[1]) &&
      (ids === undefined || ids.length === 0 || ids.includes(action.id)) &&
      (project === undefined ||
        (project === server.project && isSeen(action.scopes, { key: "", project }))) &&
      meets(action),
  );
  const inOrder = sortOrder === "ASCENDING" ? found : found.toReversed();
  return inOrder.map(({ id }) => id);
}

async function walk(
  server: TestServer,
  asked: Asked,
  help: string,
): Promise<{ ids?: string[]; pages: number }> {
  const { filter, caller, type, sortOrder, perPage, target, ids = [], project } = asked;
  const query = new URLSearchParams({ filter, sortOrder, perPage: String(perPage) });
  if (ids.length > 0) query.set("ids", ids.join(","));
  if (project !== undefined) query.set("project", project);
  const place = target === undefined ? "" : `/${target[0]}s/${target[1]}`;
  const found: string[] = [];
  let next: string | undefined = `${place}/actions/${encodeURIComponent(type)}?${query}`;
  let pages = 0;
  while (next !== undefined) {
    const headers = { authorization: caller.key };
    const response: Response = await server.request(next, { headers });
    if (response.status === 400 && pages === 0) return { pages };
    expect(response.status, help).toBe(200);
    expect(response.headers.get("x-result-count"), help).toBeNull();
    found.push(...((await response.json()) as { id: string }[]).map(({ id }) => id));
    const [, encoded] = /^<([^>]+)>; rel="next"$/.exec(response.headers.get("link") ?? "") ?? [];
    next = encoded && decodeURIComponent(encoded);
    pages += 1;
    if (next !== undefined) expect(found, help).toHaveLength(pages * perPage);
  }
  return { ids: found, pages };
}
