import { afterAll, describe, test } from "vitest";
import type { DocumentSource } from "./document/load.ts";
import type { Coverage } from "./engine/coverage.ts";
import { createEngine } from "./engine/engine.ts";
import type { ContractOptions } from "./engine/options.ts";
import type { App } from "./exchange/types.ts";
import { register } from "./register.ts";

/** The registered tests of a document. */
export interface Contract {
  /** What has been covered so far; complete in an `afterAll`. */
  coverage(): Coverage;
}

/**
 * Registers a vitest test for every check of every operation, and for those of sequences.
 *
 * An operation is run once, by the first of its tests: every answer on the way is held against the
 * document. At the end the table of operations and statuses is printed, and appended to the file that
 * `GITHUB_STEP_SUMMARY` names, if it is set.
 *
 * @param app a `(request) => response` function, an object with `fetch` (Hono, Elysia, ...), or a
 * base URL.
 * @param source path of an OpenAPI 3.0 or 3.1 document in YAML or JSON, of one file or several, or the parsed object. A path is
 * better: failures then name the line.
 * @throws {ContractError} when the document or an option cannot be used.
 * @example
 * contract(app, "openapi.yaml", { auth: { credentials: { bearerAuth: key } } });
 */
export function contract(
  app: App,
  source: DocumentSource,
  options: ContractOptions = {},
): Contract {
  const engine = createEngine(app, source, options);
  const print = (text: string) => void process.stdout.write(text);
  register(engine, { describe, test, afterAll, print }, process.env.GITHUB_STEP_SUMMARY);
  return { coverage: () => engine.coverage() };
}
