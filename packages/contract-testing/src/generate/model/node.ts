import { isEqual } from "../../document/json.ts";
import { arrayVariant } from "../draw/array.ts";
import { drawNumber } from "../draw/number.ts";
import { objectVariant } from "../draw/object.ts";
import { fixedRandom, pick } from "../draw/random.ts";
import { drawString } from "../draw/text.ts";
import { drawUntil, Unsatisfiable } from "../draw/unsatisfiable.ts";
import { typeOfValue } from "../schema/types.ts";
import { type Branch, expand } from "./expand.ts";
import { type Flat, flatten } from "./flat.ts";
import type { Conjunct, Drawing, Variant, World } from "./world.ts";

/** Deeper than this, every way counts as endless. */
const MOST_DEPTH = 40;
const BUDGET = 60;

/** The values that satisfy some schemas at once. */
export class Node {
  readonly #world: World;
  readonly #conjuncts: readonly Conjunct[];
  readonly #fits = new Map<number, boolean>();
  #variants: readonly Variant[] | undefined;
  #strict: readonly Variant[] | undefined;
  readonly #live = new Map<number, readonly Variant[]>();
  readonly #probed = new Map<Variant, { readonly tried: number; readonly isAlive: boolean }>();
  #reason = "the rules contradict each other";

  constructor(world: World, conjuncts: readonly Conjunct[]) {
    this.#world = world;
    this.#conjuncts = conjuncts;
  }

  /** Whether some value is nested no deeper than this, as far as the schemas tell. */
  fits(depth: number): boolean {
    if (depth < 0) return false;
    const known = this.#fits.get(depth);
    if (known !== undefined) return known;
    const fits = this.#all().some((variant) => variant.fits(depth));
    this.#fits.set(depth, fits);
    return fits;
  }

  /** The depth of the flattest value; undefined when there is no end to any. */
  leastDepth(): number | undefined {
    for (let depth = 0; depth <= MOST_DEPTH; depth += 1) if (this.fits(depth)) return depth;
    return undefined;
  }

  /** Why there is no value, when there is none of any depth. */
  reason(): string {
    return this.#all().length === 0
      ? "the rules contradict each other"
      : "something that it must hold has no value, or there is no end to it";
  }

  /** Whether a value was found that is nested no deeper than this. */
  isPossible(depth: number): boolean {
    return this.#alive(depth).length > 0;
  }

  /**
   * Draws a value.
   *
   * @throws {Unsatisfiable} when there is none, or none was found within the budget.
   */
  draw(drawing: Drawing): unknown {
    const open = [...this.#alive(drawing.depth)];
    let reason = this.#reason;
    while (open.length > 0) {
      const variant = weighted(drawing, open);
      try {
        return variant.draw(drawing);
      } catch (error) {
        if (!(error instanceof Unsatisfiable)) throw error;
        reason = error.message;
        open.splice(open.indexOf(variant), 1);
      }
    }
    throw new Unsatisfiable(reason);
  }

  #all(): readonly Variant[] {
    this.#variants ??= variantsOf(this.#world, this.#conjuncts, false);
    return this.#variants;
  }

  /**
   * The variants of which a value was found; which they are depends on the depth and nothing else.
   *
   * Those that do not fit into the depth are not looked at: so a question about a recursive schema
   * is always answered by flatter ones, and ends.
   */
  #alive(depth: number): readonly Variant[] {
    const known = this.#live.get(depth);
    if (known !== undefined) return known;
    const fitting = this.#all().filter((variant) => variant.fits(depth));
    let live = fitting.filter((variant) => this.#probe(variant, depth));
    if (live.length < fitting.length || fitting.length === 0) {
      this.#strict ??= variantsOf(this.#world, this.#conjuncts, true);
      const strict = this.#strict.filter(
        (variant) => variant.fits(depth) && this.#probe(variant, depth),
      );
      if (strict.length > live.length) live = strict;
    }
    this.#live.set(depth, live);
    return live;
  }

  /** Tries the flattest values, and those that are a little deeper. */
  #probe(variant: Variant, most: number): boolean {
    const known = this.#probed.get(variant) ?? { tried: -1, isAlive: false };
    if (known.isAlive || known.tried >= most) return known.isAlive;
    let least = 0;
    while (!variant.fits(least)) least += 1;
    const depths = [least, Math.min(least + 2, most)].filter((depth) => depth > known.tried);
    const isAlive = depths.some((depth) => this.#tryDraw(variant, depth));
    this.#probed.set(variant, { tried: Math.max(known.tried, ...depths), isAlive });
    return isAlive;
  }

  #tryDraw(variant: Variant, depth: number): boolean {
    try {
      variant.draw({ random: fixedRandom(1), depth, level: 3 });
      return true;
    } catch (error) {
      if (!(error instanceof Unsatisfiable)) throw error;
      this.#reason = error.message;
      return false;
    }
  }
}

function weighted({ random }: Drawing, variants: readonly Variant[]): Variant {
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  let at = random.int(1, total);
  for (const variant of variants) {
    at -= variant.weight;
    if (at <= 0) return variant;
  }
  return pick(random, variants);
}

function variantsOf(world: World, conjuncts: readonly Conjunct[], isStrict: boolean): Variant[] {
  return expand(world, conjuncts, isStrict).flatMap((branch) => {
    const flat = flatten(branch);
    const variants = flat.values === undefined ? typed(world, flat) : listed(world, flat);
    return branch.isLoose
      ? variants.map((variant) => checked(world, conjuncts, branch, variant))
      : variants;
  });
}

/** Holds what is drawn against the schemas, where merging does not settle it. */
function checked(
  world: World,
  conjuncts: readonly Conjunct[],
  branch: Branch,
  variant: Variant,
): Variant {
  const schemas = [...conjuncts.map(({ schema }) => schema), ...branch.added];
  const fits = (value: unknown) => schemas.every((schema) => world.accepts(schema, value));
  return redrawn(variant, fits, "no value was found that satisfies all rules at once");
}

/** Draws again until a value is wanted. */
function redrawn(variant: Variant, isWanted: (value: unknown) => boolean, reason: string): Variant {
  return {
    weight: variant.weight,
    fits: (depth) => variant.fits(depth),
    draw: (drawing) =>
      drawUntil(
        BUDGET,
        () => variant.draw(drawing),
        isWanted,
        () => reason,
      ),
  };
}

/** The values of `enum` and `const` that everything else allows. */
function listed(world: World, flat: Flat): Variant[] {
  const schemas = flat.branch.parts.map(({ schema }) => schema);
  const values = (flat.values ?? []).filter((value) =>
    schemas.every((schema) => world.accepts(schema, value)),
  );
  if (values.length === 0) return [];
  return [scalar(Math.min(values.length, 4), ({ random }) => pick(random, values))];
}

function scalar(weight: number, draw: (drawing: Drawing) => unknown): Variant {
  return { weight, fits: (depth) => depth >= 0, draw };
}

function typed(world: World, flat: Flat): Variant[] {
  const found: Variant[] = [];
  const isFree = (value: unknown) => !flat.excluded.some((item) => isEqual(item, value));
  const isOnly = flat.types.size === 1;
  const weightOf = (...hints: string[]) =>
    isOnly || flat.isTyped || hints.some((hint) => flat.hints.has(hint)) ? 6 : 2;
  const { types } = flat;
  if (types.has("null") && isFree(null)) found.push(scalar(1, () => null));
  if (types.has("boolean")) {
    const values = [true, false].filter(isFree);
    if (values.length > 0) found.push(scalar(2, ({ random }) => pick(random, values)));
  }
  if (types.has("number") || (types.has("integer") && !flat.isFraction)) {
    const multiples = notMultiples(flat);
    const isWanted = (value: number) =>
      isFree(value) &&
      (!flat.isFraction || !Number.isInteger(value)) &&
      multiples.every((schema) => !world.accepts(schema, value) && isClear(schema, value)) &&
      flat.branch.parts.every(({ schema }) => judgesNumber(world, schema, value));
    found.push(
      scalar(weightOf("minimum", "maximum", "multipleOf"), ({ random }) =>
        drawNumber(random, flat, isWanted),
      ),
    );
  }
  if (types.has("string")) {
    found.push(
      scalar(weightOf("minLength", "maxLength", "pattern", "format"), ({ random }) =>
        drawString(random, flat, world.isPlain, isFree),
      ),
    );
  }
  if (types.has("array")) {
    const arrays = arrayVariant(world, flat);
    if (arrays !== undefined) found.push(distinct(arrays, flat, isFree));
  }
  if (types.has("object")) {
    const objects = objectVariant(world, flat);
    if (objects !== undefined) found.push(distinct(objects, flat, isFree));
  }
  return found;
}

/** Excluded objects and arrays are met so seldom that drawing again is enough. */
function distinct(variant: Variant, flat: Flat, isFree: (value: unknown) => boolean): Variant {
  const types = new Set(flat.excluded.map(typeOfValue));
  if (!types.has("array") && !types.has("object")) return variant;
  return redrawn(variant, isFree, "every value is excluded");
}

const NUMERIC = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "format",
];

function judgesNumber(world: World, schema: object, value: number): boolean {
  const own = Object.entries(schema).filter(([keyword]) => NUMERIC.includes(keyword));
  return own.length === 0 || world.accepts(Object.fromEntries(own), value);
}

/** Validators round: what lies next to a multiple is one to some of them. */
function isClear(schema: object, value: number): boolean {
  if (!("multipleOf" in schema) || Number.isInteger(value)) return true;
  const times = value / Number(schema.multipleOf);
  return Math.abs(times - Math.round(times)) > 0.001;
}

/** The steps and formats of which a number must be none. */
function notMultiples(flat: Flat): object[] {
  return flat.branch.parts.flatMap(({ schema: { not } }) =>
    typeof not === "object" && not !== null && ("multipleOf" in not || "format" in not)
      ? [not]
      : [],
  );
}
