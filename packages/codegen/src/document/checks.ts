import type { Operation } from "./model.ts";
import { join } from "./pointer.ts";
import type { Positions, Report } from "./problem.ts";

/** Reports operations that share an operationId (OpenAPI 3.1, 4.8.10). */
export function checkOperationIds(operations: readonly Operation[], report: Report): void {
  const first = new Map<string, Operation>();
  for (const operation of operations) {
    const { operationId, pointer } = operation;
    if (operationId === "") continue;
    const earlier = first.get(operationId);
    if (earlier) {
      const taken = `${earlier.method} ${earlier.path}`;
      report(
        join(pointer, "operationId"),
        `operationId "${operationId}" is already that of ${taken}; choose another`,
      );
    }
    first.set(operationId, earlier ?? operation);
  }
}

/** Reports malformed templates, and routes that are declared twice. */
export function checkPaths(
  operations: readonly Operation[],
  { position }: Positions,
  report: Report,
): void {
  const first = new Map<string, Operation>();
  for (const operation of operations) {
    const { path, method, pointer } = operation;
    if (!/^(?:\/(?:[^{}/]|\{[^{}/]+\})*)+$/.test(path)) {
      report(pointer, `the path ${path} must start with a slash and have its braces in pairs`);
    }
    const route = `${method} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`;
    const earlier = first.get(route);
    if (earlier) {
      const { file, line } = position(earlier.pointer);
      report(pointer, `${method} ${path} is the same route as ${earlier.path} (${file}:${line})`);
    }
    first.set(route, earlier ?? operation);
  }
}
