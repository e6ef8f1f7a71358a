import { isArray, isObject, type Json, type JsonObject } from "../../src/document/json.ts";
import { join, type Pointer } from "../../src/document/pointer.ts";

/** A change of one leaf of a document. */
export interface Planted {
  readonly pointer: Pointer;
  /** What is done, such as `"string" -> "integer"`. */
  readonly how: string;
  /** Whether it leaves every other leaf where it is. */
  readonly keepsPlaces: boolean;
  apply(root: JsonObject): JsonObject;
}

/** What a text may become so that a document stays one. */
const replacements: Readonly<Record<string, readonly Json[]>> = {
  type: ["string", "integer", "boolean"],
  in: ["query", "header", "cookie"],
  style: ["pipeDelimited", "spaceDelimited", "label"],
  format: ["uri", "date", "int32"],
  openapi: ["3.1.1"],
};

/**
 * Gives, for every leaf of a document, several changes: to other values, and away.
 *
 * @param root - the value of the document
 */
export function* plant(root: JsonObject): Generator<readonly Planted[]> {
  for (const { pointer, path, value } of leaves(root, "", [])) {
    const others = replacementsOf(root, path, value).filter((other) => other !== value);
    const planted = (how: string, leaf: Json | undefined): Planted => ({
      pointer,
      how,
      keepsPlaces: leaf !== undefined,
      apply: (document) => change(document, path, leaf) as JsonObject, // the root stays an object
    });
    yield [
      ...others.map((other) =>
        planted(`${JSON.stringify(value)} -> ${JSON.stringify(other)}`, other),
      ),
      planted("removed", undefined),
    ];
  }
}

interface Leaf {
  readonly pointer: Pointer;
  readonly path: readonly string[];
  readonly value: Json;
}

function* leaves(value: Json, pointer: Pointer, path: readonly string[]): Generator<Leaf> {
  const children = isArray(value) || isObject(value) ? Object.entries(value) : [];
  if (children.length === 0) yield { pointer, path, value };
  for (const [name, child] of children) {
    yield* leaves(child, join(pointer, name), [...path, name]);
  }
}

function replacementsOf(root: JsonObject, path: readonly string[], value: Json): Json[] {
  const [name = "", parent = ""] = [path.at(-1), path.at(-2)];
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value + 1, value + 2];
  if (typeof value !== "string") return []; // null and what is empty; they are taken away
  if (name === "$ref") return siblingsOf(root, value);
  return [...(replacements[name] ?? replacements[parent] ?? []), `${value}x`];
}

/** Other components of the section that a reference leads to. */
function siblingsOf(root: JsonObject, reference: string): string[] {
  const [, , section = "", name = ""] = reference.split("/");
  const components = isObject(root.components) ? root.components[section] : undefined;
  const names = isObject(components) ? Object.keys(components) : [];
  return names
    .filter((other) => other !== name)
    .slice(0, 3)
    .map((other) => `#/components/${section}/${other}`);
}

function change(value: Json, path: readonly string[], leaf: Json | undefined): Json {
  const [name, ...rest] = path;
  if (name === undefined) return leaf ?? null;
  const isGone = rest.length === 0 && leaf === undefined;
  if (isArray(value)) {
    const index = Number(name);
    return isGone
      ? value.toSpliced(index, 1)
      : value.with(index, change(value[index] ?? null, rest, leaf));
  }
  if (!isObject(value)) return value;
  const { [name]: child = null, ...others } = value;
  return isGone
    ? others
    : Object.fromEntries(
        Object.entries(value).map(([key, item]) =>
          key === name ? [key, change(child, rest, leaf)] : [key, item],
        ),
      );
}
