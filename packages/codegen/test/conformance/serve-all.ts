import { DocumentError } from "../../src/document/problem.ts";
import { type Server, serve } from "./server.ts";

/** A server for each schema, or why there is none; schemas that go together share one. */
export type Served = ReadonlyMap<string, Server | string>;

/**
 * Generates one server for all schemas. Those that the generator refuses are left out, each with
 * the reason, so that one cannot hide what the others do.
 *
 * @param schemas - by component name
 */
export async function serveAll(schemas: ReadonlyMap<string, unknown>): Promise<Served> {
  if (schemas.size === 0) return new Map();
  try {
    const server = await serve(Object.fromEntries(schemas));
    return new Map([...schemas.keys()].map((name) => [name, server]));
  } catch (error) {
    const refused = refusals(schemas, error);
    const others = [...schemas].filter(([name]) => !refused.has(name));
    if (refused.size > 0) return new Map([...refused, ...(await serveAll(new Map(others)))]);
    const [only] = others;
    if (only && others.length === 1) return new Map([[only[0], String(error)]]);
    const middle = Math.ceil(others.length / 2);
    const parts = [new Map(others.slice(0, middle)), new Map(others.slice(middle))];
    const [left, right] = await Promise.all(parts.map(serveAll));
    return new Map([...(left ?? []), ...(right ?? [])]);
  }
}

/** What the generator says about single schemas. */
function refusals(schemas: ReadonlyMap<string, unknown>, error: unknown): Map<string, string> {
  const refused = new Map<string, string>();
  if (!(error instanceof DocumentError)) return refused;
  for (const { pointer, message } of error.problems) {
    const [, , , name = "", ...rest] = pointer.split("/");
    if (!schemas.has(name)) continue;
    const known = refused.get(name);
    const text = `at /${rest.join("/")}: ${message}`;
    refused.set(name, known === undefined ? text : `${known}; ${text}`);
  }
  return refused;
}
