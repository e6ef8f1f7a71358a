import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** One operation, as the contract declares it. */
export interface DeclaredOperation {
  readonly operationId: string;
  /** In upper case. */
  readonly method: string;
  readonly path: string;
  readonly summary: string;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DeclaredOperation>>>>;
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Reads the operations out of openapi.yaml, in its order and without the generator's help. */
export function declaredOperations(): DeclaredOperation[] {
  const text = readFileSync(new URL("../../../openapi.yaml", import.meta.url), "utf8");
  const document = parse(text) as Document; // the contract's own lint proves its shape
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, { operationId, summary }]) => ({
        operationId,
        method: method.toUpperCase(),
        path,
        summary,
      })),
  );
}
