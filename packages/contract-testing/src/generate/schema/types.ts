import { stringsOf } from "../../document/json.ts";

/** The types of JSON Schema; `integer` stands for numbers without a fraction. */
export const TYPES = ["null", "boolean", "integer", "number", "string", "array", "object"] as const;
export type TypeName = (typeof TYPES)[number];
export type TypeSet = ReadonlySet<TypeName>;

/** Every type. */
export const ANY_TYPE: TypeSet = new Set(TYPES);

/** The types that the keyword `type` lets through; `number` brings `integer` along. */
export function typesOfKeyword(type: unknown): TypeSet {
  const names = typeof type === "string" ? [type] : stringsOf(type);
  const found = new Set(TYPES.filter((name) => names.includes(name)));
  if (found.has("number")) found.add("integer");
  return found;
}

/** The types in both sets. */
export function meet(left: TypeSet, right: TypeSet): TypeSet {
  return new Set([...left].filter((name) => right.has(name)));
}

/** The type of a value; a number without fraction is an integer. */
export function typeOfValue(value: unknown): TypeName {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "string" ? "string" : "object";
}
