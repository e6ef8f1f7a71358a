import { objectAt } from "../document/json.ts";
import type { Engine } from "../engine/engine.ts";
import { isOpen, requirements } from "../exchange/credentials.ts";

/**
 * Says which security schemes a run has no credentials for, in a sentence: most of what the document
 * promises is then never seen. Undefined where every operation can be called.
 *
 * @param how - what gives credentials: an option of the command, or of a test file
 */
export function missingCredentials(engine: Engine, how: string): string | undefined {
  const { document, operations, options } = engine;
  const { credentials = {} } = options.auth ?? {};
  // What a function gives is known when it is asked. A header of every request may hold any credential.
  const hasOwn = Object.keys(options.headers ?? {}).some((name) => /^authorization$/i.test(name));
  if (typeof credentials === "function" || hasOwn) return undefined;
  const schemes = objectAt(document.root.components, "securitySchemes");
  const isSent = (name: string) =>
    credentials[name] !== undefined || objectAt(schemes, name).type === "mutualTLS";
  const closed = operations.filter(
    (operation) =>
      !isOpen(operation) && !requirements(operation).some((names) => names.every(isSent)),
  );
  if (closed.length === 0) return undefined;
  const names = new Set(closed.flatMap(requirements).flat());
  const missing = [...names].filter((name) => !isSent(name)).join(", ");
  const ask = closed.length === 1 ? "1 operation asks" : `${closed.length} operations ask`;
  return `No credentials for ${missing}: ${ask} for them, and may answer 401 to everything. ${how}`;
}
