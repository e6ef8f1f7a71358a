import type { Part } from "../model/expand.ts";
import type { Flat } from "../model/flat.ts";
import { withGoal } from "../model/members.ts";
import type { Node } from "../model/node.ts";
import {
  type Conjunct,
  type Drawing,
  deeper,
  nextStep,
  type Variant,
  type World,
} from "../model/world.ts";
import { canonical } from "../schema/canonical.ts";
import { boundsOfContains, ruleAt } from "../schema/evaluate-array.ts";
import { chance, drawLength, type Random, shuffle } from "./random.ts";
import { Unsatisfiable } from "./unsatisfiable.ts";

const MOST_ITEMS = 20_000;
const UNIQUE_BUDGET = 200;

/** The arrays of a branch; undefined when there can be none. */
export function arrayVariant(world: World, flat: Flat): Variant | undefined {
  const arrays = new Arrays(world, flat);
  return arrays.isPossible ? arrays : undefined;
}

class Arrays implements Variant {
  readonly weight: number;
  readonly isPossible: boolean;
  readonly #world: World;
  readonly #flat: Flat;
  readonly #least: number;
  readonly #most: number;
  readonly #containing: readonly Part[];
  /** Items from here on have all the same schemas. */
  readonly #uniform: number;

  constructor(world: World, flat: Flat) {
    this.#world = world;
    this.#flat = flat;
    const { parts } = flat.branch;
    this.#containing = parts.filter(({ schema }) => schema.contains !== undefined);
    const asked = parts.map(({ goal }) => nextStep(goal)?.child).filter(isIndex);
    const prefixes = parts.map(({ schema: { prefixItems } }) =>
      Array.isArray(prefixItems) ? prefixItems.length : 0,
    );
    this.#uniform = Math.max(0, ...prefixes, ...asked.map((index) => index + 1));
    const contained = this.#containing.map(({ schema }) => boundsOfContains(schema).least);
    this.#least = Math.max(
      flat.sizes.minItems,
      flat.hasDuplicate ? 2 : 0,
      ...contained,
      ...asked.map((index) => index + 1),
    );
    let most = flat.sizes.maxItems;
    for (let index = 0; index <= this.#uniform && index < most; index += 1) {
      if (this.#conjuncts(index).some(({ schema }) => schema === false)) most = index;
    }
    this.#most = most;
    this.isPossible = this.#least <= most && this.#least <= MOST_ITEMS;
    const isHinted = HINTS.some((hint) => flat.hints.has(hint));
    this.weight = isHinted || flat.types.size === 1 ? 8 : 1;
  }

  /** The schemas of an item, without `contains`. */
  #conjuncts(index: number, containing: ReadonlySet<Part> = new Set()): Conjunct[] {
    const { parts } = this.#flat.branch;
    const found: Conjunct[] = [];
    for (const part of parts) {
      const { schema } = part;
      const rule = ruleAt(schema, index);
      const prefix = Array.isArray(schema.prefixItems) ? schema.prefixItems.length : 0;
      if (rule !== undefined) {
        const isPrefix = index < prefix;
        found.push(
          withGoal(
            part,
            isPrefix ? "prefixItems" : "items",
            rule,
            index,
            isPrefix ? String(index) : undefined,
          ),
        );
      } else if (
        schema.unevaluatedItems !== undefined &&
        !this.#isEvaluated(part, index, containing)
      ) {
        found.push(withGoal(part, "unevaluatedItems", schema.unevaluatedItems, index));
      }
      if (nextStep(part.goal)?.keyword === "contains" && nextStep(part.goal)?.child === index) {
        found.push(withGoal(part, "contains", schema.contains, index));
      }
    }
    return found;
  }

  #isEvaluated(part: Part, index: number, containing: ReadonlySet<Part>): boolean {
    return this.#flat.branch.parts.some(
      (other) =>
        other.scope.includes(part.schema) &&
        (containing.has(other) ||
          (other !== part &&
            (ruleAt(other.schema, index) !== undefined ||
              other.schema.unevaluatedItems !== undefined))),
    );
  }

  fits(depth: number): boolean {
    if (depth < 0) return false;
    if (this.#least === 0) return true;
    const shown = Math.min(this.#least, this.#uniform + 1);
    for (let index = 0; index < shown; index += 1) {
      if (!this.#world.node(this.#conjuncts(index)).fits(depth - 1)) return false;
    }
    return this.#containing.every(
      ({ schema }) =>
        boundsOfContains(schema).least === 0 ||
        this.#world.node([{ schema: schema.contains }]).fits(depth - 1),
    );
  }

  draw(drawing: Drawing): unknown {
    const { random, depth, level } = drawing;
    const sum = this.#containing.reduce(
      (total, { schema }) => total + boundsOfContains(schema).least,
      0,
    );
    const usual = this.#world.fullness < 20 ? 0 : level === 0 ? 5 : level < 3 ? 2 : 1;
    const least = Math.min(Math.max(this.#least, sum), this.#most);
    let length = depth <= 0 ? least : drawLength(random, least, this.#most, usual);
    while (length > least && !this.#canHave(length - 1, depth)) length -= 1;
    const assigned = this.#assign(random, length);
    const result: unknown[] = [];
    const seen = new Set<string>();
    for (let index = 0; index < length; index += 1) {
      const node = this.#nodeAt(index, assigned.get(index) ?? new Set());
      const item = this.#drawItem(node, deeper(drawing), seen);
      if (item === TAKEN) {
        // Fewer are as good where no further value exists.
        if (result.length >= least) break;
        throw new Unsatisfiable("no further item that is not there already");
      }
      result.push(item);
    }
    if (this.#flat.hasDuplicate) repeat(random, result);
    return result;
  }

  #canHave(index: number, depth: number): boolean {
    const node = this.#world.node(this.#conjuncts(index));
    return node.fits(depth - 1) && node.isPossible(depth - 1);
  }

  /** Which items match `contains` of which part: enough of them, and not too many. */
  #assign(random: Random, length: number): Map<number, Set<Part>> {
    const assigned = new Map<number, Set<Part>>();
    let order = shuffle(
      random,
      Array.from({ length }, (_, index) => index),
    );
    for (const part of this.#containing) {
      const { least, most } = boundsOfContains(part.schema);
      const goal = nextStep(part.goal);
      const taken = goal?.keyword === "contains" ? 1 : 0;
      const count = Math.min(Math.max(least - taken, 0), most, length);
      const indexes = order.filter((index) => taken === 0 || index !== goal?.child);
      for (const index of indexes.slice(0, count)) {
        assigned.set(index, (assigned.get(index) ?? new Set<Part>()).add(part));
      }
      // Items already spoken for come last for the next part.
      order = [...order.slice(count), ...order.slice(0, count)];
    }
    return assigned;
  }

  #nodeAt(index: number, assigned: ReadonlySet<Part>): Node {
    const conjuncts = this.#conjuncts(index, assigned);
    for (const part of this.#containing) {
      const isAsked =
        nextStep(part.goal)?.keyword === "contains" && nextStep(part.goal)?.child === index;
      if (isAsked) continue;
      if (assigned.has(part)) conjuncts.push({ schema: part.schema.contains });
      else if (Number.isFinite(boundsOfContains(part.schema).most)) {
        conjuncts.push({ schema: this.#negated(part.schema.contains) });
      }
    }
    return this.#world.node(conjuncts);
  }

  readonly #negations = new Map<unknown, object>();

  /** One object for each schema, so that nodes are found again. */
  #negated(schema: unknown): object {
    const known = this.#negations.get(schema) ?? { not: schema };
    this.#negations.set(schema, known);
    return known;
  }

  #drawItem(node: Node, drawing: Drawing, seen: Set<string>): unknown {
    if (!this.#flat.isUnique) return node.draw(drawing);
    for (let tries = 0; tries < UNIQUE_BUDGET; tries += 1) {
      const item = node.draw(drawing);
      const text = canonical(item);
      if (seen.has(text)) continue;
      seen.add(text);
      return item;
    }
    return TAKEN;
  }
}

const TAKEN = Symbol("every value is taken");

const HINTS = [
  "items",
  "prefixItems",
  "contains",
  "minItems",
  "maxItems",
  "uniqueItems",
  "unevaluatedItems",
];

function isIndex(child: unknown): child is number {
  return typeof child === "number";
}

/** Makes one item equal to another. */
function repeat(random: Random, items: unknown[]): void {
  const from = random.int(0, items.length - 1);
  const to = chance(random, 50) || from === items.length - 1 ? items.length - 1 : from + 1;
  if (from === to) items[from] = items[from === 0 ? items.length - 1 : from - 1];
  else items[to] = items[from];
}
