import { isArray, isObject, type Json } from "../document/json.ts";
import {
  declaredTypes,
  type Schema,
  type SchemaPlace,
  type SchemaType,
  schemaTypes,
} from "../document/schema.ts";
import { type Code, call, literal, object, print } from "../emit/code.ts";
import { arrayCode, arrayEntries, hasArrayCode } from "./arrays.ts";
import { combinatorEntries, conditionEntries, unevaluatedEntries, union } from "./combinators.ts";
import { type Assumptions, type Context, type Entry, noAssumptions } from "./context.ts";
import { evaluatesEntries } from "./evaluates.ts";
import { assertedFormat } from "./formats.ts";
import { literalsCode, literalValues } from "./literals.ts";
import { numberCode, numberKeywords } from "./numbers.ts";
import { hasObjectCode, objectCode, objectEntries } from "./objects.ts";
import { stringCode, stringKeywords } from "./strings.ts";
import { absentNames, unitedNames } from "./traits.ts";

/** Every type once; `number` includes `integer`. */
const allTypes = schemaTypes.filter((type) => type !== "integer");

/**
 * The zod code of a schema: it accepts exactly the values that JSON Schema 2020-12 accepts.
 *
 * What zod says as JSON Schema means it is written in zod; the other keywords, and those that judge
 * a value together with others, go to `keywords` of the runtime under their own names.
 */
export function schemaCode(
  place: SchemaPlace,
  context: Context,
  assumed: Assumptions = noAssumptions,
): Code {
  const { schema } = place;
  if (!isObject(schema)) return schema ? "z.unknown()" : "z.never()";
  const types = narrowedTypes(schema, assumed.types);
  const own = absentNames(schema, context.direction, context.schemas);
  const absent = unitedNames(assumed.absent, own);
  // Without a type, what is said about objects is said about those only.
  const inner = { types, branch: assumed.branch || types === undefined, absent };
  const values = literalValues(schema, types);
  const entries = [
    ...(values ? literalEntries(values) : []),
    ...objectEntries(place, context, inner, !inner.branch && (types?.includes("object") ?? false)),
    ...arrayEntries(place, context),
    ...combinatorEntries(place, context, { ...inner, branch: true }),
    ...conditionEntries(place, context, inner),
    ...unevaluatedEntries(place, context),
    ...(context.tells(place) ? evaluatesEntries(place) : []),
  ];
  const typed = typeEntries(place, context, inner, values);
  return simplified([...typed, ...entries], place, context);
}

/** Values that zod's literals can be; arrays and objects equal others member by member. */
function literalEntries(values: readonly Json[]): Entry[] {
  const plain = values.every((value) => !isArray(value) && !isObject(value));
  return plain ? [] : [["enum", literal(values)]];
}

/** What `type` says, and those keywords of single types that zod has. */
function typeEntries(
  place: SchemaPlace,
  context: Context,
  assumed: Assumptions,
  values: readonly Json[] | undefined,
): Entry[] {
  const { types } = assumed;
  const constrained = allTypes.filter((type) => isConstrained(place, type));
  const isPossible = (type: SchemaType): boolean =>
    types === undefined || types.includes(type) || (type === "number" && types.includes("integer"));
  if (values && literalEntries(values).length === 0) {
    const code = literalsCode(values);
    if (!constrained.some(isPossible)) {
      return [["type", code]];
    }
    return [...typeEntries(place, context, assumed, undefined), ["enum", literal(values)]];
  }
  if (values && types === undefined && constrained.length === 0) return [];
  if (types === undefined) {
    const members = constrained.map(
      (type): Entry => [type, typeCode(type, place, context, assumed)],
    );
    return members.length > 0 ? [["ofType", object(members)]] : [];
  }
  if (!declaredTypes(place.schema) && !constrained.some(isPossible)) return [];
  return [["type", typesCode(types, place, context, assumed)]];
}

function typesCode(
  types: readonly SchemaType[],
  place: SchemaPlace,
  context: Context,
  assumed: Assumptions,
): Code {
  const numeric = types.includes("number") ? types.filter((type) => type !== "integer") : types;
  const [first, ...others] = numeric.filter((type) => type !== "null");
  if (first === undefined) return "z.null()";
  const options = [first, ...others].map((type) => typeCode(type, place, context, assumed));
  const code = union(options);
  if (!numeric.includes("null")) return code;
  return call("z.nullable", code);
}

/** The shortest code of the same meaning. */
function simplified(entries: readonly Entry[], place: SchemaPlace, context: Context): Code {
  const [only, ...others] = entries;
  if (!only) return "z.unknown()";
  const [keyword, code] = only;
  const changes = context.direction === "request" && context.directions.transforms(place.schema);
  if (others.length === 0) {
    if (keyword === "type") return code;
    const options = elements(code);
    if (keyword === "allOf" && options.length === 1) return options[0] ?? code;
    if (keyword === "oneOf" && options.length === 1) return options[0] ?? code;
    if (keyword === "anyOf" && !context.tells(place)) return union(options);
  }
  const [second, ...more] = others;
  if (isOpenObject(only) && second?.[0] === "additionalProperties" && more.length === 0) {
    return call(context.helper("record"), second[1], ...(changes ? ["true"] : []));
  }
  const members = entries.map((entry): Entry => {
    if (isOpenObject(entry)) return ["type", '"object"'];
    return isOpenArray(entry) ? ["type", '"array"'] : entry;
  });
  if (changes) members.push(["changes", "true"]);
  return call(context.helper("keywords"), object(members));
}

function elements(code: Code): readonly Code[] {
  return typeof code !== "string" && code.kind === "list" ? code.items : [code];
}

function isOpenObject([keyword, code]: Entry): boolean {
  return keyword === "type" && print(code, 0) === "z.looseObject({})";
}

function isOpenArray([keyword, code]: Entry): boolean {
  return keyword === "type" && print(code, 0) === "z.array(z.unknown())";
}

/** The types that a value can have here: those declared, of those a sibling leaves. */
export function narrowedTypes(
  schema: Schema,
  assumed: readonly SchemaType[] | undefined,
): readonly SchemaType[] | undefined {
  const declared = declaredTypes(schema);
  if (!declared || !assumed) return declared ?? assumed;
  const common = declared.filter(
    (type) => assumed.includes(type) || (type === "integer" && assumed.includes("number")),
  );
  return common.length > 0 ? common : declared;
}

/** Whether keywords beside `type` that zod has constrain values of the type. */
function isConstrained(place: SchemaPlace, type: SchemaType): boolean {
  const { schema } = place;
  const has = (keywords: readonly string[]): boolean =>
    isObject(schema) && keywords.some((keyword) => Object.hasOwn(schema, keyword));
  switch (type) {
    case "object":
      return hasObjectCode(place);
    case "array":
      return hasArrayCode(place);
    case "string":
      return has(stringKeywords) || assertedFormat(schema, "string") !== undefined;
    case "number":
    case "integer":
      return has(numberKeywords) || assertedFormat(schema, "number") !== undefined;
    default:
      return false;
  }
}

function typeCode(
  type: SchemaType,
  place: SchemaPlace,
  context: Context,
  assumed: Assumptions,
): Code {
  switch (type) {
    case "object":
      return objectCode(place, context, assumed);
    case "array":
      return arrayCode(place, context);
    case "string":
      return stringCode(place.schema, context);
    case "number":
    case "integer":
      return numberCode(place.schema, type === "integer", context);
    case "boolean":
      return "z.boolean()";
    case "null":
      return "z.null()";
  }
}
