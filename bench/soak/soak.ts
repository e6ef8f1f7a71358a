import { fileURLToPath } from "node:url";
import {
  chance,
  fixedRandom,
  pick,
} from "../../packages/contract-testing/src/generate/draw/random.ts";
import { type LoadedDocument, loadDocument } from "../../packages/contract-testing/src/index.ts";
import { createKnown, type Known } from "./known.ts";
import { type Memory, measureMemory } from "./memory.ts";
import { makePools, type Pool } from "./pools.ts";
import { makeRequest, type SoakRequest } from "./requests.ts";
import { type Plant, type SoakAnswer, startTarget } from "./target.ts";
import { judge } from "./verdict.ts";

/** How a soak runs. */
export interface SoakOptions {
  readonly requests: number;
  readonly seed: number;
  /** How many of a hundred requests go over a socket. */
  readonly socketPercent?: number;
  /** How many of a hundred answers are held against the document, body and headers. */
  readonly samplePercent?: number;
  readonly plant?: Plant;
  /** Is told now and then how far it is. */
  readonly progress?: (done: number, perSecond: number) => void;
}

/** What came of a soak. */
export interface SoakReport {
  readonly requests: number;
  readonly seconds: number;
  /** By operation, how often each status came; 0 stands for no answer. */
  readonly statuses: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** What was wrong, with the request; the first of each kind. */
  readonly violations: ReadonlyMap<string, string>;
  readonly violationCount: number;
  /** At the end of the warm-up, of each quarter, and at the end. */
  readonly memory: readonly Memory[];
}

const documentPath = fileURLToPath(new URL("../../openapi.yaml", import.meta.url));

/** How many requests are under way at once. They are made together, so that a seed repeats. */
const together = 32;

/** Sends so many hostile requests to a server, and judges every answer. */
export async function soak({
  requests,
  seed,
  socketPercent = 10,
  samplePercent = 2,
  plant,
  progress,
}: SoakOptions): Promise<SoakReport> {
  const document = loadDocument(documentPath);
  const pools = poolsOf(document, seed);
  const target = await startTarget(plant);
  const known = createKnown(target.known);
  const random = fixedRandom(seed);
  const statuses = new Map(
    pools.map(({ operation }) => [operation.operationId, new Map<number, number>()]),
  );
  const violations = new Map<string, string>();
  let violationCount = 0;
  const memory: Memory[] = [];
  const turns = weighted(pools);
  const start = performance.now();
  let told = start;

  for (let done = 0; done < requests; done += together) {
    if (done >= ((memory.length + 1) * requests) / 5) memory.push(await measureMemory());
    const count = Math.min(together, requests - done);
    const batch = Array.from({ length: count }, (_, index) => {
      const pool = choose(turns, known, random);
      const key = chance(random, 98) ? pick(random, target.keys) : undefined;
      const request = makeRequest(pool, key, known, random);
      const way = chance(random, socketPercent) ? target.overSocket : target.inProcess;
      return { pool, request, way, isSample: chance(random, samplePercent), number: done + index };
    });
    const answers = await Promise.all(batch.map(({ request, way }) => attempt(way, request)));
    for (const [index, { pool, request, isSample, number }] of batch.entries()) {
      const answer = answers[index];
      if (answer === undefined) continue; // there are as many as in the batch
      const { operationId } = request;
      const counts = statuses.get(operationId);
      counts?.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
      const fault =
        answer.status === 0
          ? `is not answered: ${answer.body}`
          : (target.faultOf(answer.headers.get("x-request-id") ?? "") ??
            (await judge(document, pool, request, answer, isSample)));
      if (fault !== undefined) {
        violationCount += 1;
        const kind = `${operationId} ${fault}`;
        if (!violations.has(kind)) violations.set(kind, words(number, request, answer));
      } else if (answer.status < 300) learn(known, request, answer);
    }
    if (progress && performance.now() - told > 5000) {
      told = performance.now();
      progress(done + count, ((done + count) / (told - start)) * 1000);
    }
  }
  memory.push(await measureMemory());
  const seconds = (performance.now() - start) / 1000;
  await target.close();
  return { requests, seconds, statuses, violations, violationCount, memory };
}

let made: { readonly seed: number; readonly pools: readonly Pool[] } | undefined;

/** Drawing takes seconds; a second soak with the same seed sends the same. */
function poolsOf(document: LoadedDocument, seed: number): readonly Pool[] {
  if (made?.seed !== seed) made = { seed, pools: makePools(document, seed) };
  return made.pools;
}

async function attempt(
  way: (request: SoakRequest) => Promise<SoakAnswer>,
  request: SoakRequest,
): Promise<SoakAnswer> {
  try {
    return await way(request);
  } catch (error) {
    const reason = error instanceof Error ? `${error.name} ${error.message}` : String(error);
    return { status: 0, headers: new Headers(), body: reason };
  }
}

/** Each operation in its share: what deletes comes less often than what makes. */
function weighted(pools: readonly Pool[]): readonly Pool[] {
  return pools.flatMap((pool) => {
    const { method } = pool.operation;
    return Array<Pool>(method === "DELETE" ? 1 : method === "POST" ? 4 : 3).fill(pool);
  });
}

/** There are only so many custom types at once: each costs memory that is not lost. */
const typesAtMost = 150;

function choose(
  turns: readonly Pool[],
  known: Known,
  random: ReturnType<typeof fixedRandom>,
): Pool {
  const pool = pick(random, turns);
  const isNewType = pool.operation.operationId.startsWith("createActionType");
  return isNewType && known.count("typeName") > typesAtMost ? pick(random, turns) : pool;
}

/** Remembers what was made, and the next pages of lists. */
function learn(known: Known, { operationId, method }: SoakRequest, { body, headers }: SoakAnswer) {
  if (method === "POST") {
    const [, id] = /"id":"([^"]+)"/.exec(body) ?? [];
    const what = kindOf(operationId);
    if (id !== undefined && what !== undefined) known.learn(what, id);
    const [, name] = /"name":"(_[^"\\]+)"/.exec(body) ?? [];
    if (what === "type" && name !== undefined) {
      known.learn("type", name);
      known.learn("typeName", name);
    }
  }
  if (method === "GET" && listed[operationId]) {
    for (const [, id = ""] of body.matchAll(/"id":"([^"]+)"/g)) {
      known.learn(listed[operationId], id);
    }
  }
  const [, token] = /nextPageToken%3D([\w-]+)/.exec(headers.get("link") ?? "") ?? [];
  if (token !== undefined) known.learn("pageToken", token);
}

/** What lists show that nothing makes. */
const listed: Readonly<Record<string, string>> = { listAuthActions: "authAction" };

/** What an operation makes. */
function kindOf(operationId: string): string | undefined {
  if (operationId.startsWith("createActionType")) return "type";
  if (/^create\w*Action$/.test(operationId)) return "action";
  if (operationId === "createProject") return "project";
  if (operationId === "createKey") return "key";
  if (operationId === "createPermissionGroup") return "permissionGroup";
  return undefined;
}

function words(
  number: number,
  { method, path, headers, body }: SoakRequest,
  answer: SoakAnswer,
): string {
  const sent = Object.entries(headers).map(([name, value]) => `${name}: ${brief(value)}`);
  return [
    `request ${number}: ${method} ${brief(path)}`,
    ...sent,
    brief(String(body ?? "")),
    `-> ${answer.status} ${brief(answer.body)}`,
  ].join("\n    ");
}

function brief(text: string): string {
  return text.length > 600 ? `${text.slice(0, 600)}... (${text.length} characters)` : text;
}
