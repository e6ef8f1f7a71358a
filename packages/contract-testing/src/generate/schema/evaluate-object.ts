import { isObject, type JsonObject, stringsOf } from "../../document/json.ts";
import { dependentNames, type Judge } from "./evaluate.ts";
import type { Evaluated } from "./evaluated.ts";
import { matches } from "./expression.ts";

/** The keywords for objects (2020-12 core 10.3.2, validation 6.5). */
export function evaluateObject(
  judge: Judge,
  schema: JsonObject,
  value: JsonObject,
  own: Evaluated | undefined,
): boolean {
  const names = Object.keys(value);
  const { minProperties, maxProperties, propertyNames } = schema;
  if (typeof minProperties === "number" && names.length < minProperties) return false;
  if (typeof maxProperties === "number" && names.length > maxProperties) return false;
  if (!stringsOf(schema.required).every((name) => Object.hasOwn(value, name))) return false;
  for (const [trigger, wanted] of dependentNames(schema)) {
    if (!Object.hasOwn(value, trigger)) continue;
    if (!wanted.every((name) => Object.hasOwn(value, name))) return false;
  }
  if (propertyNames !== undefined && !names.every((name) => judge(propertyNames, name, undefined)))
    return false;
  for (const name of names) {
    const rules = rulesFor(schema, name);
    if (!rules.every((rule) => judge(rule, value[name], undefined))) return false;
    if (rules.length > 0) own?.names.add(name);
  }
  const { unevaluatedProperties } = schema;
  if (unevaluatedProperties === undefined || own === undefined) return true;
  const left = own.hasAllNames ? [] : names.filter((name) => !own.names.has(name));
  own.hasAllNames = true;
  return left.every((name) => judge(unevaluatedProperties, value[name], undefined));
}

/** The subschemas of `properties`, `patternProperties` and `additionalProperties` for a name. */
export function rulesFor(schema: JsonObject, name: string): unknown[] {
  const rules: unknown[] = [];
  if (isObject(schema.properties) && Object.hasOwn(schema.properties, name)) {
    rules.push(schema.properties[name]);
  }
  if (isObject(schema.patternProperties)) {
    for (const [pattern, rule] of Object.entries(schema.patternProperties)) {
      if (matches(pattern, name)) rules.push(rule);
    }
  }
  const { additionalProperties } = schema;
  if (rules.length === 0 && additionalProperties !== undefined) rules.push(additionalProperties);
  return rules;
}
