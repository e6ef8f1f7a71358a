import { isEqual } from "../../document/json.ts";
import { arrayVariant } from "../draw/array.ts";
import { drawNumber } from "../draw/number.ts";
import { objectVariant } from "../draw/object.ts";
import { pick } from "../draw/random.ts";
import { drawString } from "../draw/text.ts";
import { drawUntil } from "../draw/unsatisfiable.ts";
import { typeOfValue } from "../schema/types.ts";
import { type Branch, expand } from "./expand.ts";
import { type Flat, flatten } from "./flat.ts";
import type { Conjunct, Drawing, Variant, World } from "./world.ts";

/** How often a value is drawn before it is given up. */
const BUDGET = 60;

/**
 * The kinds of values that satisfy some schemas at once: for each way through their branches, one
 * for each type, or the listed values.
 *
 * @param isStrict - whether the branches of `oneOf` exclude each other by construction
 */
export function variantsOf(
  world: World,
  conjuncts: readonly Conjunct[],
  isStrict: boolean,
): Variant[] {
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
