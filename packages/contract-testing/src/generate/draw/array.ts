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
import { ruleAt } from "../schema/evaluate-array.ts";
import { type Containing, containingOf, isContainedAt } from "./containing.ts";
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
  readonly #containing: readonly Containing[];
  /** The items that goals lead into. */
  readonly #asked: readonly number[];
  /** Items from here on have all the same schemas. */
  readonly #uniform: number;

  constructor(world: World, flat: Flat) {
    this.#world = world;
    this.#flat = flat;
    const { parts } = flat.branch;
    this.#containing = containingOf(parts);
    const asked = parts.map(({ goal }) => nextStep(goal)?.child).filter(isIndex);
    this.#asked = asked;
    const prefixes = parts.map(({ schema: { prefixItems } }) =>
      Array.isArray(prefixItems) ? prefixItems.length : 0,
    );
    this.#uniform = Math.max(0, ...prefixes, ...asked.map((index) => index + 1));
    const contained = this.#containing.map(({ least }) => least);
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
  #conjuncts(index: number, containing: ReadonlySet<Containing> = new Set()): Conjunct[] {
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
      if (isContainedAt(part, index)) {
        found.push(withGoal(part, "contains", schema.contains, index));
      }
    }
    return found;
  }

  #isEvaluated(part: Part, index: number, containing: ReadonlySet<Containing>): boolean {
    return this.#flat.branch.parts.some(
      (other) =>
        other.scope.includes(part.schema) &&
        ([...containing].some(({ parts }) => parts.includes(other)) ||
          isContainedAt(other, index) ||
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
      ({ schema, least }) => least === 0 || this.#world.node([{ schema }]).fits(depth - 1),
    );
  }

  draw(drawing: Drawing): unknown {
    const { random, depth, level } = drawing;
    const sum = this.#containing.reduce((total, { least: own }) => total + own, 0);
    const reserved = this.#containing.length > 0 ? this.#reserved() : 0;
    const usual = this.#world.fullness < 20 ? 0 : level === 0 ? 5 : level < 3 ? 2 : 1;
    const least = Math.min(Math.max(this.#least, sum + reserved), this.#most);
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

  /** Items that goals lead into, and that need not match `contains`. */
  #reserved(): number {
    const isCounted = (index: number) =>
      this.#containing.every(({ parts }) => parts.some((part) => isContainedAt(part, index)));
    return new Set(this.#asked.filter((index) => !isCounted(index))).size;
  }

  #canHave(index: number, depth: number): boolean {
    const node = this.#world.node(this.#conjuncts(index));
    return node.fits(depth - 1) && node.isPossible(depth - 1);
  }

  /** Which items match which `contains`: enough of them, and not too many. */
  #assign(random: Random, length: number): Map<number, Set<Containing>> {
    const assigned = new Map<number, Set<Containing>>();
    let order = shuffle(
      random,
      Array.from({ length }, (_, index) => index),
    );
    // What a goal leads into has enough to satisfy already.
    const isAsked = (index: number) => this.#asked.includes(index);
    order = [...order.filter((index) => !isAsked(index)), ...order.filter(isAsked)];
    for (const containing of this.#containing) {
      const { least, most, parts } = containing;
      const own = order.filter((index) => !parts.some((part) => isContainedAt(part, index)));
      const count = Math.min(Math.max(least - (order.length - own.length), 0), most, own.length);
      for (const index of own.slice(0, count)) {
        assigned.set(index, (assigned.get(index) ?? new Set<Containing>()).add(containing));
      }
      // Items already spoken for come last for the next one.
      const taken = own.slice(0, count);
      order = [...order.filter((index) => !taken.includes(index)), ...taken];
    }
    return assigned;
  }

  #nodeAt(index: number, assigned: ReadonlySet<Containing>): Node {
    const conjuncts = this.#conjuncts(index, assigned);
    for (const containing of this.#containing) {
      if (containing.parts.some((part) => isContainedAt(part, index))) continue;
      if (assigned.has(containing)) conjuncts.push({ schema: containing.schema });
      else if (Number.isFinite(containing.most) && !this.#asked.includes(index)) {
        conjuncts.push({ schema: this.#negated(containing.schema) });
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
