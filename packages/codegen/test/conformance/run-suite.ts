import { DocumentError } from "../../src/document/problem.ts";
import { type Server, serve } from "./server.ts";
import type { SuiteGroup } from "./suite.ts";

/** What became of one case of the suite. */
export interface Result {
  readonly group: SuiteGroup;
  readonly description: string;
  readonly data: unknown;
  readonly expected: boolean;
  /** What went wrong; undefined when requests and responses are judged as expected. */
  readonly fault: string | undefined;
}

/** Groups of one document: more make generation cheaper, fewer make a refusal cheaper. */
const BATCH = 60;

/**
 * Serves every group of the suite from generated code and sends it every case.
 *
 * @param groups - those to run
 */
export async function runSuite(groups: readonly SuiteGroup[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const batch of batches(groups)) results.push(...(await runBatch(batch)));
  return results;
}

type Batch = ReadonlyMap<string, SuiteGroup>;

/** Groups share a document unless they give a schema the same `$id`. */
function batches(groups: readonly SuiteGroup[]): Batch[] {
  const open: { ids: Set<string>; batch: Map<string, SuiteGroup> }[] = [];
  for (const [index, group] of groups.entries()) {
    const ids = identifiers(group.schema);
    let place = open.find(
      (entry) => entry.batch.size < BATCH && ![...ids].some((id) => entry.ids.has(id)),
    );
    if (!place) {
      place = { ids: new Set(), batch: new Map() };
      open.push(place);
    }
    for (const id of ids) place.ids.add(id);
    place.batch.set(`G${index}`, group);
  }
  return open.map(({ batch }) => batch);
}

/** Every `$id` in a schema, wherever it stands. */
function identifiers(schema: unknown): Set<string> {
  const text = JSON.stringify(schema);
  return new Set([...text.matchAll(/"\$id":"([^"]*)"/g)].map(([, id = ""]) => id));
}

async function runBatch(batch: Batch): Promise<Result[]> {
  if (batch.size === 0) return [];
  const schemas = [...batch].map(([name, group]) => [name, placed(name, group.schema)]);
  try {
    return judgeAll(batch, await serve(Object.fromEntries(schemas)));
  } catch (error) {
    const refused = refusedGroups(batch, error);
    const others = [...batch].filter(([name]) => !refused.has(name));
    if (others.length === 0) return [...batch].flatMap((entry) => failures(entry, error));
    const parts = others.length < batch.size ? [refused, new Map(others)] : halves(others);
    return (await Promise.all(parts.map(runBatch))).flat();
  }
}

/**
 * The schema as it stands in an OpenAPI document: where it has references but no base of its own,
 * `#` would mean the document, so the schema is given an `$id`.
 */
function placed(name: string, schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null) return schema;
  const { $schema, ...rest } = schema as Record<string, unknown>; // an object
  // OpenAPI 3.1 names this dialect by default.
  const own = $schema === DIALECT ? rest : schema;
  if (Object.hasOwn(own, "$id") || !/"\$(dynamicR|r)ef":/.test(JSON.stringify(own))) return own;
  return { $id: `https://suite.example/${name}`, ...own };
}

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/** The groups at which an error points, so that the others can be generated without them. */
function refusedGroups(batch: Batch, error: unknown): Batch {
  const pointers =
    error instanceof DocumentError ? error.problems.map(({ pointer }) => pointer) : [];
  const names = new Set(pointers.map((pointer) => pointer.split("/")[3] ?? ""));
  return new Map([...batch].filter(([name]) => names.has(name)));
}

function halves(entries: readonly [string, SuiteGroup][]): Batch[] {
  const middle = entries.length / 2;
  return [new Map(entries.slice(0, middle)), new Map(entries.slice(middle))];
}

function failures([name, group]: [string, SuiteGroup], error: unknown): Result[] {
  const own = `/components/schemas/${name}/`;
  const problems =
    error instanceof DocumentError
      ? error.problems.filter(({ pointer }) => `${pointer}/`.startsWith(own))
      : [];
  const messages = problems.map(
    ({ pointer, message }) => `at ${pointer.slice(own.length - 1)}: ${message}`,
  );
  const fault = `it is not generated: ${messages.join("; ") || String(error)}`;
  return group.tests.map((test) => ({ ...resultOf(group, test), fault }));
}

async function judgeAll(batch: Batch, server: Server): Promise<Result[]> {
  const results: Result[] = [];
  for (const [name, group] of batch) {
    for (const test of group.tests) {
      const request = await statusOf(() => server.request(name, test.data));
      const response = await statusOf(() => server.response(name, test.data));
      const wrong = [
        ...(request === (test.valid ? 204 : 400) ? [] : [`the request is answered ${request}`]),
        ...(response === (test.valid ? 200 : 500) ? [] : [`the response becomes ${response}`]),
      ];
      results.push({ ...resultOf(group, test), fault: wrong.join("; ") || undefined });
    }
  }
  return results;
}

async function statusOf(ask: () => Promise<number>): Promise<number | string> {
  try {
    return await ask();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

function resultOf(group: SuiteGroup, test: SuiteGroup["tests"][number]): Omit<Result, "fault"> {
  return { group, description: test.description, data: test.data, expected: test.valid };
}
