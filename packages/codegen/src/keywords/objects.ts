import { isArray, isObject, member } from "../document/json.ts";
import {
  childSchema,
  entries,
  requiredNames,
  type Schema,
  type SchemaPlace,
} from "../document/schema.ts";
import { array, type Code, call, destructuring, literal, object, row } from "../emit/code.ts";
import type { Assumptions, Context, Entry } from "./context.ts";
import { patternLiteral } from "./patterns.ts";
import { propertyCode } from "./properties.ts";
import { isAbsent, traitsOf } from "./traits.ts";

/** The keywords that say something about the structure of objects. */
export const objectKeywords = [
  "properties",
  "patternProperties",
  "additionalProperties",
  "required",
];

/**
 * An object schema as far as zod has it: declared members, and whether there can be others
 * (JSON Schema 2020-12 Core, 10.3.2; Validation, 6.5). Objects are open unless additionalProperties
 * says otherwise, and keep the members that are not declared.
 *
 * In requests, readOnly members may hold anything and are dropped from the result, and defaults
 * are filled in. In responses, writeOnly members are forbidden.
 */
export function objectCode(place: SchemaPlace, context: Context, assumed: Assumptions): Code {
  const shape = object(shapeCode(place, context, assumed));
  const code = call(isStrict(place) ? "z.strictObject" : "z.looseObject", shape);
  const dropped = ownProperties(place, false)
    .filter(([, property]) => isAbsentHere(property, context))
    .map(([name]) => name);
  return context.direction === "request" && dropped.length > 0
    ? row(code, call(".transform", omit(dropped)))
    : code;
}

/** Whether zod says something about objects beyond their type. */
export function hasObjectCode(place: SchemaPlace): boolean {
  return ownProperties(place, false).length > 0 || isStrict(place);
}

/**
 * The keywords of objects that zod lacks, or with which it errs: it takes `constructor` for a member
 * of every object, and passes over a member named `__proto__`.
 *
 * @param inShape - whether {@link objectCode} demands the members that `properties` does not name
 */
export function objectEntries(
  place: SchemaPlace,
  context: Context,
  assumed: Assumptions,
  inShape: boolean,
): Entry[] {
  const { schema } = place;
  const required = requiredNames(schema).filter((name) => !assumed.absent.includes(name));
  const inZod = ownProperties(place, false).map(([name]) => name);
  const needed = required.filter((name) => isInherited(name) || !(inShape || inZod.includes(name)));
  return [
    ...inheritedEntries(place, context),
    ...patternEntries(place, context),
    ...additionalEntries(place, inZod, context),
    ...(needed.length > 0 ? [["required", literal(needed)] as const] : []),
    ...namesEntries(place, context),
    ...dependentEntries(schema, assumed),
    ...["minProperties", "maxProperties"].flatMap((name): Entry[] => {
      const value = member(schema, name);
      return value === undefined ? [] : [[name, literal(value)]];
    }),
  ];
}

/** Members by names that every JavaScript object inherits. */
function inheritedEntries(place: SchemaPlace, context: Context): Entry[] {
  const properties = ownProperties(place, true);
  if (properties.length === 0) return [];
  const judged = properties.map(([name, property]): Entry => {
    if (!isAbsentHere(property, context)) return [name, context.emit(property)];
    return [name, context.direction === "request" ? "z.unknown()" : "z.never()"];
  });
  const absent = properties.filter(([, property]) => isAbsentHere(property, context));
  const defaults = properties.flatMap(([name, { schema }]): Entry[] => {
    const fallback = traitsOf(schema, context.schemas).default;
    return fallback === undefined ? [] : [[name, literal(fallback)]];
  });
  const result: Entry[] = [["properties", object(judged)]];
  if (context.direction === "response") return result;
  if (absent.length > 0) result.push(["drop", literal(absent.map(([name]) => name))]);
  if (defaults.length > 0) result.push(["defaults", object(defaults)]);
  return result;
}

/** Every pattern judges the members that it matches. */
function patternEntries(place: SchemaPlace, context: Context): Entry[] {
  const patterns = entries(place, "patternProperties");
  if (patterns.length === 0) return [];
  const pairs = patterns.map(([source, value]) =>
    array([patternLiteral(source), context.emit(value)]),
  );
  return [["patternProperties", array(pairs)]];
}

/** What is named by no property and matched by no pattern is "additional". */
function additionalEntries(
  place: SchemaPlace,
  inZod: readonly string[],
  context: Context,
): Entry[] {
  const additional = childSchema(place, "additionalProperties");
  if (!additional || isStrict(place)) return [];
  const code = context.emit(additional);
  if (code === "z.unknown()") return [];
  const declared: Entry[] = inZod.length > 0 ? [["declared", literal(inZod)]] : [];
  return [...declared, ["additionalProperties", code]];
}

function namesEntries(place: SchemaPlace, context: Context): Entry[] {
  const names = childSchema(place, "propertyNames");
  if (!names) return [];
  const code = context.emit(names, { types: ["string"], branch: false, absent: [] });
  return [["propertyNames", code]];
}

function dependentEntries(schema: Schema, assumed: Assumptions): Entry[] {
  const value = member(schema, "dependentRequired");
  if (!isObject(value)) return [];
  const rules = Object.entries(value).flatMap(([name, names]): Entry[] => {
    const needed = (isArray(names) ? names : []).filter(
      (other) => !assumed.absent.includes(String(other)),
    );
    return needed.length > 0 ? [[name, literal(needed)]] : [];
  });
  return rules.length > 0 ? [["dependentRequired", object(rules)]] : [];
}

function shapeCode(place: SchemaPlace, context: Context, assumed: Assumptions): Entry[] {
  const required = requiredNames(place.schema).filter((name) => !assumed.absent.includes(name));
  const declared = ownProperties(place, false);
  const shape = declared.map(
    ([name, property]): Entry => [name, propertyCode(property, required.includes(name), context)],
  );
  if (assumed.branch) return shape; // a sibling may declare them: z.unknown() would blur their type
  const known = new Set(declared.map(([name]) => name));
  const others = required.filter((name) => !known.has(name) && !isInherited(name));
  return [...shape, ...[...new Set(others)].map((name): Entry => [name, "z.unknown()"])];
}

/** Whether zod itself refuses members that are not declared. */
function isStrict(place: SchemaPlace): boolean {
  return (
    member(place.schema, "additionalProperties") === false &&
    entries(place, "patternProperties").length === 0 &&
    ownProperties(place, true).length === 0 &&
    requiredNames(place.schema).every((name) => hasProperty(place, name))
  );
}

function hasProperty(place: SchemaPlace, name: string): boolean {
  return entries(place, "properties").some(([declared]) => declared === name);
}

/** The declared members whose names every JavaScript object inherits, or the others. */
function ownProperties(place: SchemaPlace, inherited: boolean): ReturnType<typeof entries> {
  const declared = entries(place, "properties");
  if (!inherited && !declared.some(([name]) => isInherited(name))) return declared;
  return declared.filter(([name]) => isInherited(name) === inherited);
}

function isInherited(name: string): boolean {
  return name in Object.prototype;
}

function isAbsentHere(property: SchemaPlace, context: Context): boolean {
  return isAbsent(traitsOf(property.schema, context.schemas), context.direction);
}

/** `({ id: _0, ...rest }) => rest`, the names being those of the document. */
function omit(names: readonly string[]): Code {
  const members = names.map((name, index) => [name, `_${index}`] as const);
  return row(call("", destructuring(members, "rest")), " => rest");
}
