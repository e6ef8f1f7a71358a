import { operationsOf } from "./operations.ts";

/** An operation of the contract, as far as the table needs it. */
export interface TableOperation {
  readonly operationId: string;
  readonly tag: string;
}

/**
 * Reads the operations of an OpenAPI document in their order.
 *
 * @param document - the parsed document
 * @throws {Error} when an operation has no operationId, or not exactly one tag
 */
export function readTableOperations(document: unknown): TableOperation[] {
  return operationsOf(document).map(({ method, path, operation: { operationId, tags = [] } }) => {
    const [tag, ...others] = tags;
    if (operationId === undefined || tag === undefined || others.length > 0) {
      throw new Error(`${method} ${path} needs an operationId and exactly one tag.`);
    }
    return { operationId, tag };
  });
}

/**
 * Writes the table that gives every operation its handler: the file
 * `features/<tag>/<operation-id>.ts` exports it under the operationId.
 *
 * @param operations - in the document's order
 * @returns the text of `apps/server/src/generated/handlers.ts`
 */
export function handlerTable(operations: readonly TableOperation[]): string {
  const imports = operations
    .map(({ operationId, tag }) => {
      const file = `../features/${kebab(tag)}/${kebab(operationId)}.ts`;
      return `import { ${operationId} } from "${file}";`;
    })
    .sort();
  const members = operations.map(
    ({ operationId }) => `    ${operationId}: ${operationId}(services),`,
  );
  return `// Generated from openapi.yaml; do not edit.
// To change it, edit openapi.yaml and run "npm run generate".

import type { Handlers } from "@verbatim/contract";
${imports.join("\n")}
import type { Services } from "../services.ts";

/** Makes the handler of every operation. */
export function createHandlers(services: Services): Handlers {
  return {
${members.join("\n")}
  };
}
`;
}

/** `Action types` and `createActionType` in the way that files are named. */
function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .toLowerCase();
}
