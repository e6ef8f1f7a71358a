import { isObject } from "../document/json.ts";
import type { Random } from "./draw/random.ts";
import { Unsatisfiable } from "./draw/unsatisfiable.ts";
import { Node } from "./model/node.ts";
import type { Conjunct, World } from "./model/world.ts";
import { accepts } from "./schema/evaluate.ts";
import type { Resource } from "./schema/resource.ts";

/** How values are drawn. */
export interface DrawOptions {
  /** `plain` keeps to ASCII letters, digits and names; `hard` mixes in what servers stumble over. */
  readonly text?: "plain" | "hard";
  /** How often an optional member is drawn at the top, in percent; below, less and less. */
  readonly fullness?: number;
  /** How deep a value may be nested where nothing forces it deeper. */
  readonly depth?: number;
}

/** Draws values of the schemas of one resource. */
export interface Generator extends World {
  /** A value of schemas that must all hold. */
  draw(conjuncts: readonly Conjunct[], random: Random): unknown;
}

/** Makes a generator; nodes are made when they are needed first, and kept. */
export function createGenerator(
  resource: Resource,
  { text = "hard", fullness = 55, depth = 6 }: DrawOptions = {},
): Generator {
  const ids = new WeakMap<object, number>();
  const nodes = new Map<string, Node>();
  let last = 0;

  function idOf(schema: unknown): string {
    if (!isObject(schema)) return schema === false ? "false" : "";
    let id = ids.get(schema);
    if (id === undefined) {
      last += 1;
      id = last;
      ids.set(schema, id);
    }
    return String(id);
  }

  const generator: Generator = {
    resource,
    isPlain: text === "plain",
    fullness,
    node(conjuncts) {
      const key = conjuncts
        .map(({ schema, goal }) =>
          goal === undefined ? idOf(schema) : `${idOf(schema)}@${goal.id}.${goal.at}`,
        )
        .join(" ");
      const known = nodes.get(key);
      if (known !== undefined) return known;
      const node = new Node(generator, conjuncts);
      nodes.set(key, node);
      return node;
    },
    accepts: (schema, value) =>
      isObject(schema) ? accepts(resource, schema, value) : schema !== false,
    draw(conjuncts, random) {
      const node = generator.node(conjuncts);
      const least = node.leastDepth();
      if (least === undefined) throw new Unsatisfiable(node.reason());
      return node.draw({ random, depth: Math.max(least, depth), level: 0 });
    },
  };
  return generator;
}
