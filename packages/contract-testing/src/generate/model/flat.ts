import { isEqual, isObject, type JsonObject, stringsOf } from "../../document/json.ts";
import { ANY_TYPE, meet, type TypeSet, typesOfKeyword } from "../schema/types.ts";
import type { Branch } from "./expand.ts";
import { isLiteralNot, typesOfLiteralNot } from "./negate.ts";

/** A lower or upper bound of numbers. */
export interface Bound {
  readonly value: number;
  readonly isExclusive: boolean;
}

/** The keywords of a branch, merged: bounds tightened, types met, lists united. */
export interface Flat {
  readonly branch: Branch;
  readonly types: TypeSet;
  /** Whether some schema names the type, and not only what one may have. */
  readonly isTyped: boolean;
  /** What `enum` and `const` leave; undefined when there is neither. */
  readonly values: readonly unknown[] | undefined;
  readonly excluded: readonly unknown[];
  readonly isFraction: boolean;
  readonly least: Bound | undefined;
  readonly most: Bound | undefined;
  readonly multiples: readonly number[];
  readonly patterns: readonly string[];
  readonly formats: readonly string[];
  readonly notFormats: readonly string[];
  readonly notPatterns: readonly string[];
  readonly sizes: Readonly<Record<Size, number>>;
  readonly isUnique: boolean;
  readonly hasDuplicate: boolean;
  readonly required: ReadonlySet<string>;
  readonly forbidden: ReadonlySet<string>;
  /** Keywords of the branch that speak of objects or arrays: a hint at the type meant. */
  readonly hints: ReadonlySet<string>;
}

type Size = "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties";

const LOWER: readonly Size[] = ["minLength", "minItems", "minProperties"];
const UPPER: readonly Size[] = ["maxLength", "maxItems", "maxProperties"];

/** Merges the parts of a branch. */
export function flatten(branch: Branch): Flat {
  const schemas = branch.parts.map(({ schema }) => schema);
  const nots = schemas
    .map(({ not }) => not)
    .filter(isObject)
    .filter(isLiteralNot);
  const typed = schemas.filter(({ type }) => type !== undefined);
  let types: TypeSet = ANY_TYPE;
  for (const { type } of typed) types = meet(types, typesOfKeyword(type));
  for (const not of nots) types = meet(types, typesOfLiteralNot(not));
  const sizes = Object.fromEntries([
    ...LOWER.map((name) => [name, Math.ceil(Math.max(0, ...numbersOf(schemas, name)))]),
    ...UPPER.map((name) => [
      name,
      Math.floor(Math.min(Number.POSITIVE_INFINITY, ...numbersOf(schemas, name))),
    ]),
  ]);
  return {
    branch,
    types,
    isTyped: typed.length > 0,
    values: valuesOfParts(schemas),
    excluded: nots.flatMap((not): unknown[] => [
      ...(Array.isArray(not.enum) ? not.enum : []),
      ...("const" in not ? [not.const] : []),
    ]),
    isFraction: nots.some((not) => not.type === "integer"),
    least: tightest(schemas, "minimum", "exclusiveMinimum", 1),
    most: tightest(schemas, "maximum", "exclusiveMaximum", -1),
    multiples: numbersOf(schemas, "multipleOf").filter((step) => step > 0),
    patterns: stringsOf(schemas.map(({ pattern }) => pattern)),
    formats: stringsOf(schemas.map(({ format }) => format)),
    notFormats: stringsOf(nots.map((not) => not.format)),
    notPatterns: stringsOf(nots.map((not) => not.pattern)),
    // Every size was named above.
    sizes: sizes as Record<Size, number>,
    isUnique: schemas.some(({ uniqueItems }) => uniqueItems === true),
    hasDuplicate: nots.some((not) => not.uniqueItems === true),
    required: new Set(schemas.flatMap(({ required }) => stringsOf(required))),
    forbidden: new Set(nots.flatMap((not) => stringsOf(not.required))),
    hints: new Set(schemas.flatMap((schema) => Object.keys(schema))),
  };
}

function numbersOf(schemas: readonly JsonObject[], keyword: string): number[] {
  return schemas.map((schema) => schema[keyword]).filter((value) => typeof value === "number");
}

function tightest(
  schemas: readonly JsonObject[],
  inclusive: string,
  exclusive: string,
  sign: 1 | -1,
): Bound | undefined {
  const bounds: Bound[] = [
    ...numbersOf(schemas, inclusive).map((value) => ({ value, isExclusive: false })),
    ...numbersOf(schemas, exclusive).map((value) => ({ value, isExclusive: true })),
  ];
  bounds.sort(
    (left, right) =>
      sign * (right.value - left.value) || Number(right.isExclusive) - Number(left.isExclusive),
  );
  return bounds[0];
}

function valuesOfParts(schemas: readonly JsonObject[]): unknown[] | undefined {
  let values: unknown[] | undefined;
  for (const schema of schemas) {
    for (const list of [schema.enum, "const" in schema ? [schema.const] : undefined]) {
      if (!Array.isArray(list)) continue;
      values =
        values === undefined
          ? [...list]
          : values.filter((value) => list.some((item) => isEqual(item, value)));
    }
  }
  return values;
}
