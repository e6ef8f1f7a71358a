import { afterEach, describe, expect, it } from "vitest";
import type { Store } from "../src/storage/store.ts";
import { type ListeningServer, startListening } from "./listening-server.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

/**
 * What happens to a type when 64 clients create and delete it at the same moment, over sockets: its
 * name has one life at a time, and what happened in a life ends with it.
 */
const clients = 64;
const rounds = 6;

let memory: TestServer;
let server: ListeningServer;
async function start(wrap?: (store: Store) => Store): Promise<void> {
  memory = await startTestServer({}, wrap);
  server = await startListening(memory.services);
}
afterEach(async () => {
  await server.close();
  await memory.close();
});

/** A call that was answered, and the moments of sending it and of having the answer. */
interface Call {
  readonly line: string;
  readonly sent: number;
  readonly answered: number;
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

async function send(line: string, body?: unknown): Promise<Call> {
  const [method = "", path] = line.split(" ");
  const sent = performance.now();
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: memory.keys.operator, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    line,
    sent,
    answered: performance.now(),
    status: response.status,
    headers: response.headers,
    body: text === "" ? undefined : JSON.parse(text),
  };
}

const createType = () => send("POST /actions", { name: "_Life" });
const deleteType = () => send("DELETE /actions/_Life");
const createAction = () => send("POST /actions/_Life", { tags: ["life"] });
const listAll = () => send("GET /actions/all?perPage=100");

/** What each client does, over and over; every eighth only looks. */
const scripts = [
  [createType, createAction, createAction, deleteType],
  [deleteType, createType, createAction],
  [createAction, createAction, listAll],
  [createType, deleteType],
  [createAction, deleteType, createType, createAction],
  [createType, createAction, listAll],
  [createAction, createType],
  [listAll, listAll],
];

async function storm(): Promise<Call[]> {
  const all = await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const script = scripts[client % scripts.length] ?? [];
      const calls: Call[] = [];
      for (let round = 0; round < rounds; round += 1) {
        for (const step of script) calls.push(await step());
      }
      return calls;
    }),
  );
  return all.flat();
}

/** What may not have happened, in words; nothing when all is well. */
async function violations(history: readonly Call[]): Promise<string[]> {
  const found: string[] = [];
  const of = (line: string, status: number) =>
    history.filter((call) => call.line === line && call.status === status);
  const births = of("POST /actions", 201);
  const deaths = of("DELETE /actions/_Life", 200);
  const isAlive = (await send("GET /actionTypes/_Life")).status === 200;
  if (births.length - deaths.length !== Number(isAlive)) {
    found.push(
      `${births.length} births, ${deaths.length} deaths, and alive at the end: ${isAlive}`,
    );
  }
  for (const { line, status } of history) {
    if (![200, 201, 404, 409].includes(status)) found.push(`${line} was answered ${status}`);
  }
  for (const look of of("GET /actions/all?perPage=100", 200)) {
    const shown = idsOf(look).length;
    const total = Number(look.headers.get("x-result-count"));
    if (shown !== Math.min(total, 100)) found.push(`${shown} actions were shown, of ${total}`);
  }

  const left = await walk("all");
  const ofType = isAlive ? await walk("_Life") : [];
  const preview = await send("DELETE /actions/_Life?dryRun=true");
  const counted = isAlive ? (preview.body as { actions: number }).actions : 0; // as the contract says
  if (left.length !== ofType.length || left.length !== counted) {
    found.push(`${left.length} actions in all, ${ofType.length} of the type, ${counted} counted`);
  }
  const lastDeath = Math.max(0, ...deaths.map(({ sent }) => sent));
  const lastDeathAnswered = Math.max(0, ...deaths.map(({ answered }) => answered));
  for (const action of of("POST /actions/_Life", 201)) {
    const isLeft = left.includes((action.body as { id: string }).id); // as the contract says
    if (isLeft && action.answered < lastDeath) found.push("an action outlived its type");
    if (!isLeft && action.sent > lastDeathAnswered) found.push("an action was lost");
  }
  return found;
}

function idsOf({ body }: Call): string[] {
  return (body as { id: string }[]).map(({ id }) => id); // as the contract says
}

/** The ids of all actions of a list, page by page. */
async function walk(type: string): Promise<string[]> {
  const ids: string[] = [];
  let path: string | undefined = `/actions/${type}?perPage=100`;
  while (path !== undefined) {
    const page = await send(`GET ${path}`);
    ids.push(...idsOf(page));
    const [, next] = /^<([^>]+)>/.exec(page.headers.get("link") ?? "") ?? [];
    path = next && decodeURIComponent(next).slice(server.url.length);
  }
  return ids;
}

describe("a type that 64 clients create and delete", () => {
  it("is created once, by all of them at once, in each of its lives", async () => {
    await start();
    for (let life = 0; life < 10; life += 1) {
      const answers = await Promise.all(Array.from({ length: clients }, createType));
      const created = answers.filter(({ status }) => status === 201);
      expect(created).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(clients - 1);
      expect((await send("GET /actions?filter=name%3D_Life")).body).toEqual([created[0]?.body]);
      expect((await deleteType()).status).toBe(200);
    }
  });

  it("has one life at a time, and leaves no action behind", async () => {
    await start();
    const history = await storm();
    expect(await violations(history)).toEqual([]);
    // It proves nothing unless there was much of both.
    const lives = history.filter(({ line, status }) => line === "POST /actions" && status === 201);
    const actions = history.filter(({ line, status }) => /_Life$/.test(line) && status === 201);
    expect(lives.length).toBeGreaterThan(20);
    expect(actions.length).toBeGreaterThan(20);
  });
});

describe("the test of lives", () => {
  it("sees a name that is given twice", async () => {
    await start((store) => ({
      ...store,
      actionTypes: {
        ...store.actionTypes,
        create: async (...args) => {
          const outcome = await store.actionTypes.create(...args);
          return outcome === "name_taken" ? "created" : outcome;
        },
      },
    }));
    const history = await Promise.all([createType(), createType()]);
    expect(await violations(history)).toEqual(["2 births, 0 deaths, and alive at the end: true"]);
  });

  it("sees actions that outlive their type, and counts that are wrong", async () => {
    await start((store) => ({
      ...store,
      actionTypes: { ...store.actionTypes, delete: async () => true },
    }));
    const history = [await createType(), await createAction(), await deleteType()];
    expect(await violations(history)).toEqual([
      "1 births, 1 deaths, and alive at the end: true",
      "an action outlived its type",
    ]);
  });
});
