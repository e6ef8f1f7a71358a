import { serveAll } from "./serve-all.ts";
import type { Server } from "./server.ts";
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
  for (const batch of batches(groups)) {
    const schemas = [...batch].map(([name, { schema }]) => [name, placed(name, schema)] as const);
    const served = await serveAll(new Map(schemas));
    for (const [name, group] of batch) {
      results.push(...(await judge(name, group, served.get(name) ?? "the name is unknown")));
    }
  }
  return results;
}

/** Groups share a document unless they give a schema the same `$id`. */
function batches(groups: readonly SuiteGroup[]): Map<string, SuiteGroup>[] {
  const open: { ids: Set<string>; batch: Map<string, SuiteGroup> }[] = [];
  for (const [index, group] of groups.entries()) {
    const ids = identifiers(group.schema);
    let place = open.find(
      (entry) => entry.batch.size < BATCH && !ids.some((id) => entry.ids.has(id)),
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
function identifiers(schema: unknown): string[] {
  return [...JSON.stringify(schema).matchAll(/"\$id":"([^"]*)"/g)].map(([, id = ""]) => id);
}

/**
 * The schema as it stands in an OpenAPI document: where it has references but no base of its own,
 * `#` would mean the document, so the schema is given an `$id`.
 */
function placed(name: string, schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null) return schema;
  if (Object.hasOwn(schema, "$id") || !/"\$(dynamicR|r)ef":/.test(JSON.stringify(schema))) {
    return schema;
  }
  return { $id: `https://suite.example/${name}`, ...schema };
}

async function judge(name: string, group: SuiteGroup, server: Server | string): Promise<Result[]> {
  const results: Result[] = [];
  for (const { description, data, valid } of group.tests) {
    const fault =
      typeof server === "string"
        ? `it is not generated: ${server}`
        : await faultOf(server, name, data, valid);
    results.push({ group, description, data, expected: valid, fault });
  }
  return results;
}

async function faultOf(
  server: Server,
  name: string,
  data: unknown,
  valid: boolean,
): Promise<string | undefined> {
  const request = await statusOf(() => server.request(name, data));
  const response = await statusOf(() => server.response(name, data));
  const faults = [
    ...(request === (valid ? 204 : 400) ? [] : [`the request is answered ${request}`]),
    ...(response === (valid ? 200 : 500) ? [] : [`the response becomes ${response}`]),
  ];
  return faults.length > 0 ? faults.join("; ") : undefined;
}

async function statusOf(ask: () => Promise<number>): Promise<number | string> {
  try {
    return await ask();
  } catch (error) {
    return String(error);
  }
}
