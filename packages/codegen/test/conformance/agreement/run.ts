import { compile } from "@verbatim/runtime";
import { serveAll } from "../serve-all.ts";
import type { Server } from "../server.ts";
import { type Schema, sharedSchemas } from "./fragments.ts";
import { instances } from "./instances.ts";
import { ajvJudge, hyperjumpJudge, type Judge } from "./oracle.ts";
import type { Combination } from "./schemas.ts";

/** A value on which the server and JSON Schema differ. */
export interface Disagreement {
  readonly keywords: string;
  readonly pointer: string;
  readonly schema: Schema;
  readonly instance: unknown;
  /** Where the server gave its verdict. */
  readonly asked: "request" | "response" | "compiled schema";
  readonly server: boolean | string;
  readonly ajv: boolean | undefined;
  readonly hyperjump: boolean | undefined;
  readonly seed: number;
}

/** What was judged, and with what result. */
export interface Report {
  readonly seed: number;
  readonly schemas: number;
  readonly refused: readonly { readonly keywords: string; readonly reason: string }[];
  /** Values judged, each once, by requests, responses or compiled schemas. */
  readonly judged: number;
  readonly valid: number;
  readonly byRoute: number;
  /** Values on which the second validator sided with the server against ajv. */
  readonly settled: number;
  readonly disagreements: readonly Disagreement[];
}

/** How much a run does. */
export interface RunOptions {
  readonly seed: number;
  /** Values for each schema, half of them valid where there are as many. */
  readonly values: number;
  /** Of those, how many are sent to the mounted route. */
  readonly requests: number;
}

/**
 * Generates a server from the schemas and compares its verdicts with those of ajv; where they
 * differ, the second validator decides.
 */
export async function compare(
  all: readonly Combination[],
  { seed, values, requests }: RunOptions,
): Promise<Report> {
  const pool = instances(seed, 4000);
  const schemas = new Map<string, unknown>(Object.entries(sharedSchemas));
  for (const [index, { schema }] of all.entries()) schemas.set(`S${index}`, schema);
  const served = await serveAll(schemas);
  const disagreements: Disagreement[] = [];
  const refused: { keywords: string; reason: string }[] = [];
  const count = { judged: 0, valid: 0, byRoute: 0, settled: 0 };
  for (const [index, { keywords, schema }] of all.entries()) {
    const name = `S${index}`;
    const server = served.get(name) ?? "the name is unknown";
    if (typeof server === "string") {
      refused.push({ keywords, reason: server });
      continue;
    }
    const ajv = ajvJudge(schema);
    let hyperjump: Judge | undefined;
    const ask = judges(server, name);
    const half = Math.floor(values / 2);
    const chosen = [
      ...choose(pool.telling, ajv, half, index),
      ...choose(pool.drawn, ajv, values - half, index),
    ];
    for (const [at, instance] of chosen.entries()) {
      const asked = askedFor(at, chosen.length, requests);
      const verdict = await ask[asked](instance);
      const expected = ajv(instance);
      count.judged++;
      if (expected) count.valid++;
      if (asked !== "compiled schema") count.byRoute++;
      if (verdict === expected) continue;
      hyperjump ??= await hyperjumpJudge(schema);
      const second = hyperjump(instance);
      if (verdict === second) count.settled++;
      else {
        const pointer = `#/components/schemas/${name}`;
        const opinions = { server: verdict, ajv: expected, hyperjump: second };
        disagreements.push({ keywords, pointer, schema, instance, asked, ...opinions, seed });
      }
    }
  }
  return { seed, schemas: all.length, refused, ...count, disagreements };
}

type Verdict = boolean | string;

function judges(server: Server, name: string) {
  const schema = server.schemas[`${name}Request`] ?? server.schemas[name];
  if (!schema) throw new Error(`No schema ${name} was generated`);
  const compiled = compile(schema);
  return {
    request: (value: unknown) => verdictOf(() => server.request(name, value), 204, 400),
    response: (value: unknown) => verdictOf(() => server.response(name, value), 200, 500),
    "compiled schema": (value: unknown): Verdict => compiled.safeParse(value).success,
  };
}

/** A status that is neither is a fault of the server, and is shown. */
async function verdictOf(ask: () => Promise<number>, yes: number, no: number): Promise<Verdict> {
  try {
    const status = await ask();
    return status === yes ? true : status === no ? false : `status ${status}`;
  } catch (error) {
    return String(error);
  }
}

/** The requests and responses are spread evenly over the values. */
function askedFor(index: number, count: number, requests: number): Disagreement["asked"] {
  const place = Math.floor((index * requests) / count);
  if (place === Math.floor(((index - 1) * requests) / count)) return "compiled schema";
  return place % 2 === 0 ? "request" : "response";
}

/** Values of the pool, from a place of its own for each schema, valid and invalid ones in turn. */
function choose(pool: readonly unknown[], judge: Judge, count: number, start: number): unknown[] {
  const valid: unknown[] = [];
  const invalid: unknown[] = [];
  for (let step = 0; step < Math.min(count * TRIES, pool.length); step++) {
    const value = pool[(start * 7919 + step) % pool.length];
    (judge(value) === true ? valid : invalid).push(value);
    if (valid.length >= count / 2 && invalid.length >= count / 2) break;
  }
  const half = Math.floor(count / 2);
  const few = Math.min(half, valid.length, invalid.length);
  const rest = [...valid.slice(few), ...invalid.slice(few)];
  const mixed = valid.slice(0, few).flatMap((value, index) => [value, invalid[index]]);
  return [...mixed, ...rest].slice(0, count);
}

/** How many values of the pool are looked at to find one of each kind. */
const TRIES = 6;
