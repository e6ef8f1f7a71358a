import { fileURLToPath } from "node:url";
import { loadDocument, type Operation } from "@verbatim/contract-testing";
import type { KeyKind } from "../../src/storage/store.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** The document, read apart from the server. */
const document = loadDocument(fileURLToPath(new URL("../../../../openapi.yaml", import.meta.url)));

/** Every operation of openapi.yaml, in its order. */
export const operations: readonly Operation[] = document.operations;

/** Gets an operation by its id. */
export function operationOf(operationId: string): Operation {
  const found = operations.find((operation) => operation.operationId === operationId);
  if (found === undefined) throw new Error(`openapi.yaml has no operation ${operationId}.`);
  return found;
}

/** The kinds of keys that an operation is granted to; undefined when it needs no key. */
export function grantedKinds({ definition }: Operation): readonly KeyKind[] | undefined {
  const authAction = definition["x-auth-action"] as { granted: KeyKind[] } | undefined; // as the server demands at its start
  return authAction?.granted;
}

/**
 * Lists every place of an operation's request where a client puts text of its choice.
 *
 * @returns such as `path actionType`, `query filter`, `header Idempotency-Key`, `body /scopes/users/-`
 * (`-` for any item, `*` for any member), `body` for a body that is text as a whole
 */
export function textPlaces(operation: Operation): readonly string[] {
  const places = new Set<string>();
  for (const { name, in: where, schema } of operation.parameters) {
    for (const path of pathsOfText(schema?.value)) places.add(`${where} ${name}${path}`);
  }
  for (const { schema, place } of operation.requestBody?.content ?? []) {
    const line = place.value["x-item-schema"];
    const whole = line === undefined ? schema?.value : { type: "array", items: line };
    for (const path of pathsOfText(whole ?? {})) places.add(`body ${path}`.trim());
  }
  return [...places];
}

/** The paths of all that may be text of any kind: neither a fixed word nor of another type. */
function pathsOfText(
  value: unknown,
  path = "",
  seen: readonly unknown[] = [],
  isBranch = false,
): string[] {
  const schema = resolve(value);
  if (schema === true) return [path];
  if (!isObject(schema) || seen.includes(schema)) return [];
  if ("enum" in schema || "const" in schema) return [];
  const below = [...seen, schema];
  const found: string[] = [];
  const branches = ["allOf", "anyOf", "oneOf"].flatMap((word) => listAt(schema, word));
  for (const branch of branches) found.push(...pathsOfText(branch, path, below, true));
  for (const [name, member] of Object.entries(objectAt(schema, "properties"))) {
    found.push(...pathsOfText(member, `${path}/${name}`, below));
  }
  if ("items" in schema) found.push(...pathsOfText(schema.items, `${path}/-`, below));
  if (schema.additionalProperties !== undefined && schema.additionalProperties !== false) {
    found.push(...pathsOfText(schema.additionalProperties, `${path}/*`, below));
  }
  const types = [schema.type].flat();
  // A branch that only asks for members says nothing of the type.
  const isAnything =
    schema.type === undefined && branches.length === 0 && found.length === 0 && !isBranch;
  // An object that says nothing of its members takes any.
  const isOpen = types.includes("object") && found.length === 0 && !("properties" in schema);
  if (types.includes("string") || isAnything || isOpen) found.push(path);
  return found;
}

function resolve(value: unknown): unknown {
  let current = value;
  while (isObject(current) && typeof current.$ref === "string") {
    const { $ref, ...rest } = current;
    let target: unknown = document.root;
    for (const step of String($ref).slice(2).split("/")) {
      const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
      target = isObject(target) ? target[name] : undefined;
    }
    current = Object.keys(rest).every((word) => word === "description")
      ? target
      : { ...rest, allOf: [target] };
  }
  return current;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listAt(schema: JsonObject, word: string): readonly unknown[] {
  const value = schema[word];
  return Array.isArray(value) ? value : [];
}

function objectAt(schema: JsonObject, word: string): JsonObject {
  const value = schema[word];
  return isObject(value) ? value : {};
}
