import { isObject } from "../../document/json.ts";
import type { Flat } from "../model/flat.ts";
import { conjunctsOfName, foreignMark } from "../model/members.ts";
import type { Node } from "../model/node.ts";
import {
  advance,
  type Conjunct,
  type Drawing,
  deeper,
  nextStep,
  type Variant,
  type World,
} from "../model/world.ts";
import { setMember } from "../schema/canonical.ts";
import { dependentNames } from "../schema/evaluate.ts";
import { drawName } from "./characters.ts";
import { drawMatch, leastLength } from "./pattern.ts";
import { chance, fixedRandom, pick, type Random, shuffle } from "./random.ts";
import { drawUntil, Unsatisfiable } from "./unsatisfiable.ts";

const MOST_MEMBERS = 5000;
const NAME_BUDGET = 80;

/** The objects of a branch; undefined when there can be none. */
export function objectVariant(world: World, flat: Flat): Variant | undefined {
  const objects = new Objects(world, flat);
  return objects.isPossible ? objects : undefined;
}

class Objects implements Variant {
  readonly weight: number;
  readonly isPossible: boolean;
  readonly #world: World;
  readonly #flat: Flat;
  readonly #declared: readonly string[];
  readonly #required: ReadonlySet<string>;
  readonly #patterns: readonly string[];
  readonly #names: Conjunct[];
  readonly #nodes = new Map<string, Node>();
  readonly #isOpen: boolean;

  constructor(world: World, flat: Flat) {
    this.#world = world;
    this.#flat = flat;
    const schemas = flat.branch.parts.map(({ schema }) => schema);
    const maps = (keyword: string) =>
      schemas.flatMap((schema) => {
        const map = schema[keyword];
        return isObject(map) ? Object.keys(map) : [];
      });
    this.#declared = [...new Set(maps("properties"))];
    this.#patterns = [...new Set(maps("patternProperties"))];
    this.#names = schemas.flatMap(({ propertyNames }) =>
      propertyNames === undefined ? [] : [{ schema: propertyNames }],
    );
    // Members beyond the declared ones are drawn where the document speaks of them.
    this.#isOpen =
      this.#declared.length === 0 ||
      this.#patterns.length > 0 ||
      schemas.some(
        ({ additionalProperties: more, unevaluatedProperties: rest }) =>
          more === true || isObject(more) || rest === true || isObject(rest),
      );
    const isHinted = HINTS.some((hint) => flat.hints.has(hint));
    this.weight = isHinted || flat.types.size === 1 ? 8 : 1;
    this.#required = this.#closed([...flat.required, ...this.#asked()]);
    this.isPossible =
      this.#required.size <= flat.sizes.maxProperties &&
      flat.sizes.minProperties <= flat.sizes.maxProperties &&
      flat.sizes.minProperties <= MOST_MEMBERS &&
      [...this.#required].every((name) => !flat.forbidden.has(name) && !this.#isFalse(name));
  }

  /** The members that goals lead into. */
  #asked(): string[] {
    return this.#flat.branch.parts.flatMap(({ goal, schema }) => {
      const step = nextStep(goal);
      if (goal === undefined || step === undefined) return [];
      if (typeof step.child === "string") return [step.child];
      if (step.keyword !== "propertyNames") return [];
      const node = this.#world.node([
        { schema: { type: "string" } },
        { schema: schema.propertyNames, goal: advance(goal) },
      ]);
      return [String(node.draw({ random: fixedRandom(goal.id), depth: 4, level: 0 }))];
    });
  }

  /** The names and all that must be there because they are. */
  #closed(names: readonly string[]): Set<string> {
    const found = new Set<string>();
    const open = [...names];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (found.has(name)) continue;
      found.add(name);
      for (const { schema } of this.#flat.branch.parts) {
        for (const [trigger, wanted] of dependentNames(schema)) {
          if (trigger === name) open.push(...wanted);
        }
      }
    }
    return found;
  }

  #conjuncts(name: string): Conjunct[] {
    return conjunctsOfName(this.#flat.branch, name);
  }

  #isFalse(name: string): boolean {
    return this.#conjuncts(name).some(({ schema }) => schema === false);
  }

  #node(name: string): Node {
    const known = this.#nodes.get(name);
    if (known !== undefined) return known;
    const node = this.#world.node(this.#conjuncts(name));
    // Names beyond the declared ones have no end, so they are not kept.
    if (this.#nodes.size < 2000) this.#nodes.set(name, node);
    return node;
  }

  fits(depth: number): boolean {
    if (depth < 0) return false;
    if (![...this.#required].every((name) => this.#node(name).fits(depth - 1))) return false;
    const missing = this.#flat.sizes.minProperties - this.#required.size;
    if (missing <= 0) return true;
    const optional = this.#declared.filter(
      (name) =>
        !this.#required.has(name) &&
        !this.#flat.forbidden.has(name) &&
        this.#node(name).fits(depth - 1),
    );
    if (depth <= 0) return false;
    return (
      optional.length >= missing || this.#samples().some((name) => this.#node(name).fits(depth - 1))
    );
  }

  /** Names that stand for all that are declared nowhere. */
  #samples(): string[] {
    const random = fixedRandom(3);
    return [
      UNDECLARED,
      ...this.#patterns.map((pattern) => drawMatch(random, pattern, leastLength(pattern), true)),
    ];
  }

  draw(drawing: Drawing): unknown {
    const { random, depth } = drawing;
    const { minProperties: least, maxProperties: most } = this.#flat.sizes;
    const names = new Set(this.#required);
    const optional = shuffle(
      random,
      this.#declared.filter((name) => !names.has(name)),
    );
    const percent = this.#percent(drawing);
    for (const name of optional) {
      if (chance(random, percent)) this.#take(name, names, most, depth);
    }
    for (const name of optional) {
      if (names.size >= least) break;
      this.#take(name, names, most, depth);
    }
    const extras = this.#isOpen && depth > 0 ? this.#extras(drawing) : 0;
    const wanted = Math.max(least, Math.min(names.size + extras, most));
    while (names.size < wanted) {
      const isNeeded = names.size < least;
      const name = this.#extraName(random, names, depth, isNeeded);
      if (name === undefined) break;
      for (const needed of this.#closed([name])) names.add(needed);
    }
    return this.#build(names, drawing);
  }

  #percent({ level }: Drawing): number {
    const { fullness } = this.#world;
    return Math.max(fullness - level * 12, Math.min(fullness, 8));
  }

  #extras({ random, level }: Drawing): number {
    if (this.#world.fullness < 20) return 0;
    const most = this.#declared.length > 0 ? 1 : level > 1 ? 1 : 3;
    return random.int(0, most);
  }

  /** Adds a name with all that it needs, if that is possible. */
  #take(name: string, names: Set<string>, most: number, depth: number): void {
    if (names.has(name)) return;
    const needed = [...this.#closed([name])].filter((item) => !names.has(item));
    if (names.size + needed.length > most) return;
    if (needed.every((item) => this.#canHave(item, depth))) {
      for (const item of needed) names.add(item);
    }
  }

  #canHave(name: string, depth: number): boolean {
    if (this.#flat.forbidden.has(name) || this.#isFalse(name)) return false;
    if (foreignMark(this.#world, this.#conjuncts(name)) !== undefined) return false;
    if (this.#names.some(({ schema }) => !this.#world.accepts(schema, name))) return false;
    const node = this.#node(name);
    return node.fits(depth - 1) && node.isPossible(depth - 1);
  }

  #extraName(
    random: Random,
    names: ReadonlySet<string>,
    depth: number,
    isNeeded: boolean,
  ): string | undefined {
    const { maxProperties: most } = this.#flat.sizes;
    const allowed =
      this.#names.length > 0
        ? this.#world.node([{ schema: { type: "string" } }, ...this.#names])
        : undefined;
    const draw = () => {
      if (this.#patterns.length > 0 && chance(random, 60)) {
        const pattern = pick(random, this.#patterns);
        return drawMatch(random, pattern, leastLength(pattern) + random.int(0, 3), true);
      }
      if (allowed !== undefined) return String(allowed.draw({ random, depth: 4, level: 0 }));
      return drawName(random, this.#world.isPlain);
    };
    const fits = (name: string) => {
      if (names.has(name) || this.#declared.includes(name)) return false;
      const needed = [...this.#closed([name])];
      return (
        needed.filter((item) => !names.has(item)).length + names.size <= most &&
        needed.every((item) => names.has(item) || this.#canHave(item, depth))
      );
    };
    try {
      return drawUntil(NAME_BUDGET, draw, fits, () => "no further name for a member was found");
    } catch (error) {
      if (error instanceof Unsatisfiable && !isNeeded) return undefined;
      throw error;
    }
  }

  #build(names: ReadonlySet<string>, drawing: Drawing): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    const ordered = [
      ...this.#declared.filter((name) => names.has(name)),
      ...[...names].filter((name) => !this.#declared.includes(name)),
    ];
    for (const name of ordered) {
      setMember(result, name, this.#node(name).draw(deeper(drawing)));
    }
    return result;
  }
}

/** Stands for any name that is declared nowhere. */
const UNDECLARED = "undeclared";

const HINTS = [
  "properties",
  "required",
  "patternProperties",
  "additionalProperties",
  "propertyNames",
  "minProperties",
  "maxProperties",
  "dependentRequired",
  "dependentSchemas",
  "unevaluatedProperties",
];
