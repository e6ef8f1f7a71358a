import { isArray, isObject, type Json, member } from "../document/json.ts";
import {
  branches,
  childSchema,
  entries,
  referencedComponent,
  type Schema,
  type SchemaPlace,
} from "../document/schema.ts";
import { array, type Code, call, literal, object } from "../emit/code.ts";
import type { Assumptions, Context, Entry } from "./context.ts";
import { discriminatorCode } from "./discriminator.ts";
import { missesNames } from "./in-place.ts";

/**
 * What a reference, `allOf`, `anyOf` and `oneOf` say (JSON Schema 2020-12 Core, 8.2.3 and 10.2.1).
 * Every branch judges the whole value.
 */
export function combinatorEntries(
  place: SchemaPlace,
  context: Context,
  assumed: Assumptions,
): Entry[] {
  if (!hasCombinators(place.schema)) return [];
  const inner = { ...assumed, branch: true };
  const emit = (branch: SchemaPlace): Code => context.emit(branch, inner);
  const all = [...branches(place, "allOf").map(emit), ...dependencies(place, context, assumed)];
  const reference = referenceCode(place, context, inner);
  if (reference !== undefined) all.unshift(reference);
  const any = branches(place, "anyOf").map(emit);
  const one = branches(place, "oneOf").map(emit);
  const discriminator = discriminatorCode(place, context.schemas);
  return [
    ...(all.length > 0 ? [["allOf", array(all)] as const] : []),
    ...(any.length > 0 ? [["anyOf", array(any)] as const] : []),
    ...(one.length > 0 ? [["oneOf", array(one)] as const] : []),
    ...(discriminator === undefined ? [] : [["discriminator", discriminator] as const]),
  ];
}

const keywords = ["$ref", "allOf", "anyOf", "oneOf", "dependencies", "discriminator"];

/** Most schemas have none. */
function hasCombinators(schema: Schema): boolean {
  return keywords.some((keyword) => member(schema, keyword) !== undefined);
}

/**
 * The code of what a schema refers to: its constant, or its code anew where it requires what does
 * not travel here. A component is one schema wherever it is used, so its constant cannot know.
 */
function referenceCode(
  place: SchemaPlace,
  context: Context,
  assumed: Assumptions,
): Code | undefined {
  const component = referencedComponent(place.schema);
  const target = component === undefined ? undefined : context.schemas.get(component);
  if (component === undefined || !target) return undefined;
  const inlined = missesNames(target, assumed.absent, context.direction, context.schemas)
    ? context.inline(component, assumed)
    : undefined;
  return inlined ?? context.reference(component);
}

/**
 * What `not`, `if`, `then`, `else` and `dependentSchemas` say (JSON Schema 2020-12 Core, 10.2).
 *
 * `not` and `if` are questions: what does not travel may be asked for.
 */
export function conditionEntries(
  place: SchemaPlace,
  context: Context,
  assumed: Assumptions,
): Entry[] {
  const result: Entry[] = [];
  const consequence = { ...assumed, branch: true };
  const question = { ...consequence, absent: [] };
  const not = childSchema(place, "not");
  if (not) result.push(["not", context.emit(not, question)]);
  const condition = childSchema(place, "if");
  if (condition) {
    result.push(["if", context.emit(condition, question)]);
    for (const keyword of ["then", "else"] as const) {
      const child = childSchema(place, keyword);
      if (child) result.push([keyword, context.emit(child, consequence)]);
    }
  }
  const dependent = entries(place, "dependentSchemas");
  if (dependent.length > 0) {
    const members = dependent.map(
      ([name, child]): Entry => [name, context.emit(child, consequence)],
    );
    result.push(["dependentSchemas", object(members)]);
  }
  return result;
}

/**
 * What `dependencies` says, which older dialects have for `dependentSchemas` and `dependentRequired`
 * (JSON Schema 2020-12 Validation, appendix C: kept for compatibility).
 */
function dependencies(place: SchemaPlace, context: Context, assumed: Assumptions): Code[] {
  const found = member(place.schema, "dependencies");
  if (!isObject(found)) return [];
  const inner = { ...assumed, branch: true };
  const schemas = entries(place, "dependencies").map(
    ([name, child]): Entry => [name, context.emit(child, inner)],
  );
  const names = Object.entries(found).flatMap(([name, value]): Entry[] => {
    const needed = isArray(value) ? value.filter((other) => !isAbsent(other, assumed)) : [];
    return needed.length > 0 ? [[name, literal(needed)]] : [];
  });
  const parts: Entry[] = [];
  if (schemas.length > 0) parts.push(["dependentSchemas", object(schemas)]);
  if (names.length > 0) parts.push(["dependentRequired", object(names)]);
  return parts.length > 0 ? [call(context.helper("keywords"), object(parts))] : [];
}

function isAbsent(name: Json, { absent }: Assumptions): boolean {
  return absent.some((other) => other === name);
}

/** What `unevaluatedProperties` and `unevaluatedItems` say (JSON Schema 2020-12 Core, 11). */
export function unevaluatedEntries(place: SchemaPlace, context: Context): Entry[] {
  return (["unevaluatedProperties", "unevaluatedItems"] as const).flatMap((keyword): Entry[] => {
    const child = childSchema(place, keyword);
    return child ? [[keyword, context.emit(child)]] : [];
  });
}

/** A value that any option accepts. */
export function union(options: readonly Code[]): Code {
  const [only] = options;
  return only !== undefined && options.length === 1 ? only : call("z.union", array(options));
}
