import type { HttpMethod, Operation } from "../operation.ts";
import { honoPath } from "./hono-path.ts";
import { comparePathTemplates, parsePathTemplate } from "./template.ts";

/** The operations of one path. */
export interface OperationPath {
  /** The template in the document's spelling. */
  readonly source: string;
  /** The route in Hono's spelling. */
  readonly route: string;
  readonly operations: ReadonlyMap<HttpMethod, Operation>;
}

/**
 * Gathers operations by path, the most concrete paths first. Templates that differ in the names of
 * their parameters only are one path.
 *
 * @throws SyntaxError when a path template is malformed; TypeError when two operations have the
 * same path and method
 */
export function groupByPath(operations: readonly Operation[]): OperationPath[] {
  const paths = new Map<string, Map<HttpMethod, Operation>>();
  const sorted = operations
    .map((operation) => ({ operation, template: parsePathTemplate(operation.path) }))
    .sort((a, b) => comparePathTemplates(a.template, b.template));
  for (const { operation, template } of sorted) {
    const route = honoPath(template);
    const methods = paths.get(route) ?? new Map<HttpMethod, Operation>();
    const other = methods.get(operation.method);
    if (other) {
      throw new TypeError(
        `Operations ${other.name} and ${operation.name} have the same method and path`,
      );
    }
    paths.set(route, methods.set(operation.method, operation));
  }
  return [...paths].map(([route, methods]) => {
    const [first] = methods.values();
    return { source: first?.path ?? route, route, operations: methods };
  });
}
