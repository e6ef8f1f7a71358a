import type { JsonObject } from "../../document/json.ts";
import { canonical } from "./canonical.ts";
import type { Judge } from "./evaluate.ts";
import type { Evaluated } from "./evaluated.ts";

/** The keywords for arrays (2020-12 core 10.3.1, validation 6.4). */
export function evaluateArray(
  judge: Judge,
  schema: JsonObject,
  value: readonly unknown[],
  own: Evaluated | undefined,
): boolean {
  const { minItems, maxItems, unevaluatedItems } = schema;
  if (typeof minItems === "number" && value.length < minItems) return false;
  if (typeof maxItems === "number" && value.length > maxItems) return false;
  if (schema.uniqueItems === true && !isUnique(value)) return false;
  for (const [index, item] of value.entries()) {
    const rule = ruleAt(schema, index);
    if (rule !== undefined && !judge(rule, item, undefined)) return false;
    if (rule !== undefined) own?.indexes.add(index);
  }
  if (!judgeContains(judge, schema, value, own)) return false;
  if (unevaluatedItems === undefined || own === undefined) return true;
  const left = own.hasAllItems ? [] : value.filter((_, index) => !own.indexes.has(index));
  own.hasAllItems = true;
  return left.every((item) => judge(unevaluatedItems, item, undefined));
}

/** Whether no two items are equal. */
function isUnique(value: readonly unknown[]): boolean {
  return new Set(value.map(canonical)).size === value.length;
}

/** The subschema of `prefixItems` or `items` for an index. */
export function ruleAt(schema: JsonObject, index: number): unknown {
  const prefix = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  return index < prefix.length ? prefix[index] : schema.items;
}

/** How many items must and may match `contains`. */
export function boundsOfContains(schema: JsonObject): { least: number; most: number } {
  const { minContains, maxContains } = schema;
  return {
    least: typeof minContains === "number" ? minContains : 1,
    most: typeof maxContains === "number" ? maxContains : Number.POSITIVE_INFINITY,
  };
}

function judgeContains(
  judge: Judge,
  schema: JsonObject,
  value: readonly unknown[],
  own: Evaluated | undefined,
): boolean {
  const { contains } = schema;
  if (contains === undefined) return true;
  let count = 0;
  for (const [index, item] of value.entries()) {
    if (!judge(contains, item, undefined)) continue;
    count += 1;
    own?.indexes.add(index);
  }
  const { least, most } = boundsOfContains(schema);
  return count >= least && count <= most;
}
