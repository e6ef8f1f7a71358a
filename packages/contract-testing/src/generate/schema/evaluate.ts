import { isEqual, isObject, type JsonObject, stringsOf } from "../../document/json.ts";
import { lengthOf } from "./canonical.ts";
import { isMultiple } from "./decimal.ts";
import { evaluateArray } from "./evaluate-array.ts";
import { evaluateObject } from "./evaluate-object.ts";
import { type Evaluated, newEvaluated, unite } from "./evaluated.ts";
import { matches } from "./expression.ts";
import { hasFormat } from "./format.ts";
import type { Resource, Schema } from "./resource.ts";

/** Judges a value by a subschema, and notes in the third argument what that subschema looked at. */
export type Judge = (schema: unknown, value: unknown, seen: Evaluated | undefined) => boolean;

/**
 * Whether a value is valid (JSON Schema 2020-12, formats asserted).
 *
 * An interpreter, because schemas are judged here that exist for one question only: a document
 * without one keyword, a rule turned into its opposite. Compiling each would take longer than all
 * else together. Whole values are judged by the compiled validators as well.
 */
export function accepts(resource: Resource, schema: Schema, value: unknown): boolean {
  const judge: Judge = (subschema, part, seen) => evaluate(resource, judge, subschema, part, seen);
  return judge(schema, value, undefined);
}

/** Whether a value satisfies one keyword of a schema, read together with its neighbours. */
export function satisfies(
  resource: Resource,
  schema: JsonObject,
  keyword: string,
  value: unknown,
): boolean {
  const neighbours = NEIGHBOURS[keyword] ?? [];
  const part = [keyword, ...neighbours].filter((name) => Object.hasOwn(schema, name));
  return accepts(resource, Object.fromEntries(part.map((name) => [name, schema[name]])), value);
}

const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = {
  if: ["then", "else"],
  contains: ["minContains", "maxContains"],
  additionalProperties: ["properties", "patternProperties"],
  items: ["prefixItems"],
};

function evaluate(
  resource: Resource,
  judge: Judge,
  schema: unknown,
  value: unknown,
  seen: Evaluated | undefined,
): boolean {
  if (!isObject(schema)) return schema !== false;
  const isTracked =
    seen !== undefined || "unevaluatedProperties" in schema || "unevaluatedItems" in schema;
  const own = isTracked ? newEvaluated() : undefined;
  const isValid =
    judgeReferences(resource, judge, schema, value, own) &&
    judgeScalar(schema, value) &&
    judgeChoices(judge, schema, value, own) &&
    (!isObject(value) || evaluateObject(judge, schema, value, own)) &&
    (!Array.isArray(value) || evaluateArray(judge, schema, value, own)) &&
    !(schema.writeOnly === true && resource.direction === "response");
  if (isValid && seen !== undefined && own !== undefined) unite(seen, own);
  return isValid;
}

function judgeReferences(
  resource: Resource,
  judge: Judge,
  schema: JsonObject,
  value: unknown,
  own: Evaluated | undefined,
): boolean {
  for (const reference of [schema.$ref, schema.$dynamicRef]) {
    if (typeof reference === "string" && !judge(resource.resolve(reference), value, own)) {
      return false;
    }
  }
  return true;
}

function judgeScalar(schema: JsonObject, value: unknown): boolean {
  if (schema.type !== undefined && !isOfType(schema.type, value)) return false;
  if (Array.isArray(schema.enum) && !schema.enum.some((item) => isEqual(item, value))) return false;
  if ("const" in schema && !isEqual(schema.const, value)) return false;
  if (typeof schema.format === "string" && !hasFormat(schema.format, value)) return false;
  if (typeof value === "number") return judgeNumber(schema, value);
  if (typeof value === "string") return judgeText(schema, value);
  return true;
}

function isOfType(type: unknown, value: unknown): boolean {
  if (Array.isArray(type)) return type.some((name) => isOfType(name, value));
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  if (type === "integer") return Number.isInteger(value);
  return String(typeof value) === type;
}

function judgeNumber(schema: JsonObject, value: number): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (typeof minimum === "number" && value < minimum) return false;
  if (typeof maximum === "number" && value > maximum) return false;
  if (typeof exclusiveMinimum === "number" && value <= exclusiveMinimum) return false;
  if (typeof exclusiveMaximum === "number" && value >= exclusiveMaximum) return false;
  return typeof multipleOf !== "number" || isMultiple(value, multipleOf);
}

function judgeText(schema: JsonObject, value: string): boolean {
  const { minLength, maxLength, pattern } = schema;
  if (typeof minLength === "number" && lengthOf(value) < minLength) return false;
  if (typeof maxLength === "number" && lengthOf(value) > maxLength) return false;
  return typeof pattern !== "string" || matches(pattern, value);
}

function judgeChoices(
  judge: Judge,
  schema: JsonObject,
  value: unknown,
  own: Evaluated | undefined,
): boolean {
  const { allOf, anyOf, oneOf } = schema;
  if (Array.isArray(allOf) && !allOf.every((branch) => judge(branch, value, own))) return false;
  if (Array.isArray(anyOf)) {
    // Every branch is looked at when it matters what was evaluated.
    const fits =
      own === undefined
        ? anyOf.some((branch) => judge(branch, value, own))
        : countFitting(anyOf, judge, value, own) > 0;
    if (!fits) return false;
  }
  if (Array.isArray(oneOf) && countFitting(oneOf, judge, value, own) !== 1) return false;
  if ("not" in schema && judge(schema.not, value, own && newEvaluated())) return false;
  if ("if" in schema) {
    const keyword = judge(schema.if, value, own) ? "then" : "else";
    if (keyword in schema && !judge(schema[keyword], value, own)) return false;
  }
  if (isObject(schema.dependentSchemas) && isObject(value)) {
    for (const [name, branch] of Object.entries(schema.dependentSchemas)) {
      if (Object.hasOwn(value, name) && !judge(branch, value, own)) return false;
    }
  }
  return true;
}

function countFitting(
  branches: unknown[],
  judge: Judge,
  value: unknown,
  own: Evaluated | undefined,
): number {
  return branches.filter((branch) => judge(branch, value, own)).length;
}

/** The names that must be there because another is: [trigger, names]. */
export function dependentNames(schema: JsonObject): [string, string[]][] {
  if (!isObject(schema.dependentRequired)) return [];
  return Object.entries(schema.dependentRequired).map(([name, names]) => [name, stringsOf(names)]);
}
