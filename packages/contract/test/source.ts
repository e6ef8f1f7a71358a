import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** A JSON value of the document; the tests look at its parts by name. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

/** An object of the document. */
export type JsonObject = { readonly [name: string]: Json };

/** An operation as the document has it, with its references resolved. */
export interface SourceOperation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly security: Json;
  readonly parameters: readonly JsonObject[];
  readonly requestBody: JsonObject | undefined;
  readonly responses: readonly (readonly [status: string, response: JsonObject])[];
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** openapi.yaml, read without the generator, so that a fault of the generator cannot hide itself. */
const source = object(
  parse(readFileSync(new URL("../../../openapi.yaml", import.meta.url), "utf8")),
);

/** The schemas under `components`, by name. */
export const sourceSchemas = object(object(source.components).schemas);

/** Every operation of openapi.yaml. */
export const sourceOperations: readonly SourceOperation[] = Object.entries(
  object(source.paths),
).flatMap(([path, item]) =>
  Object.keys(object(item))
    .filter((method) => methods.includes(method))
    .map((method) => readOperation(path, method, object(item))),
);

function readOperation(path: string, method: string, item: JsonObject): SourceOperation {
  const operation = object(item[method]);
  const parameters = new Map(
    [...list(item.parameters), ...list(operation.parameters)]
      .map(resolve)
      .map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]),
  );
  return {
    operationId: String(operation.operationId),
    method,
    path,
    security: operation.security ?? source.security ?? [],
    parameters: [...parameters.values()],
    requestBody: operation.requestBody === undefined ? undefined : resolve(operation.requestBody),
    responses: Object.entries(object(operation.responses)).map(
      ([status, response]) => [status, resolve(response)] as const,
    ),
  };
}

/** Follows the local reference that an object may be. */
export function resolve(value: Json | undefined): JsonObject {
  const found = object(value);
  const reference = found.$ref;
  if (typeof reference !== "string") return found;
  const target = reference
    .slice(2)
    .split("/")
    .reduce<Json | undefined>((at, name) => object(at)[name], source);
  return resolve(target);
}

/** A value that must be an object; an absent one is empty. */
export function object(value: unknown): JsonObject {
  if (value === undefined) return {};
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`An object is expected, not ${JSON.stringify(value)}`);
  }
  return value as JsonObject; // the document is JSON
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
