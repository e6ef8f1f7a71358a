import { methodsAt, methodsOf } from "../../document/paths.ts";
import { buildRequest } from "../../exchange/build.ts";
import { override } from "../../generate/request.ts";
import { isNamed } from "../expectation.ts";
import type { PhaseContext } from "../phase.ts";

/** Tried in this order: those that change nothing first. */
const methods = ["GET", "PATCH", "PUT", "POST", "DELETE"];

/**
 * Every method that the path does not declare. One that another template of the document declares for
 * the same address is not sent; when a path declares all, `PROPFIND` is.
 */
export async function method(context: PhaseContext): Promise<void> {
  const { document, operation } = context;
  const { path } = operation;
  const [first] = document.operations.filter((other) => other.path === path);
  // A path is tried once, or at each operation that promises the answer.
  if (!context.mayWrite || (first !== operation && !isNamed(operation, "405"))) return;
  const valid = await context.valid();
  if (valid === undefined) return;
  const { url } = buildRequest(document, operation, valid, "http://localhost", undefined);
  const taken = new Set([
    ...methodsOf(document, path),
    ...methodsAt(document, new URL(url).pathname),
  ]);
  const free = methods.filter((name) => !taken.has(name));
  const isPromised = isNamed(operation, "405");
  for (const name of free.length > 0 ? free : ["PROPFIND"]) {
    await context.send({
      site: `method ${name}`,
      reason: `with ${name}, which ${path} does not declare`,
      request: override(valid, { method: name, query: without(valid.query), body: undefined }),
      expect: isPromised ? { status: "405" } : { status: "4XX" },
      check: "method",
      // Statuses of what is not documented are documented nowhere.
      isOutside: !isPromised,
    });
  }
}

function without(values: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.keys(values).map((name) => [name, undefined]));
}
