import { methodsAt, methodsOf } from "../document/paths.ts";
import { buildRequest } from "../exchange/build.ts";
import { override } from "../generate/request.ts";
import type { Attempt, ProvokeContext } from "./attempt.ts";

/** Tried in this order: those that change nothing first. */
const METHODS = ["GET", "PATCH", "PUT", "POST", "DELETE"];

/**
 * 405: every method that the path does not declare. One that another template of the document
 * declares for the same address is not sent; when a path declares all, `PROPFIND` is.
 */
export async function provokeMethod(context: ProvokeContext): Promise<Attempt[]> {
  const { document, cell } = context;
  const { path } = cell.operation;
  const valid = await context.valid();
  const { url } = buildRequest(document, cell.operation, valid, "http://localhost", undefined);
  const taken = new Set([
    ...methodsOf(document, path),
    ...methodsAt(document, new URL(url).pathname),
  ]);
  const free = METHODS.filter((method) => !taken.has(method));
  return (free.length > 0 ? free : ["PROPFIND"]).map((method) => ({
    reason: `with ${method}, which ${path} does not declare`,
    request: override(valid, { method, query: without(valid.query), body: undefined }),
    expect: "exact",
    check: "method",
  }));
}

function without(values: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.keys(values).map((name) => [name, undefined]));
}
