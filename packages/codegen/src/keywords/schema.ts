import { isObject } from "../document/json.ts";
import {
  declaredTypes,
  referencedComponent,
  type Schema,
  type SchemaPlace,
  type SchemaType,
  schemaTypes,
} from "../document/schema.ts";
import { type Code, call } from "../emit/code.ts";
import { arrayCode, arrayKeywords } from "./arrays.ts";
import { combinatorParts, conjunction, union } from "./combinators.ts";
import { type Assumptions, type Context, noAssumptions } from "./context.ts";
import { assertedFormat } from "./formats.ts";
import { literalsCode, literalValues } from "./literals.ts";
import { numberCode, numberKeywords } from "./numbers.ts";
import { objectCode, objectKeywords } from "./objects.ts";
import { stringCode, stringKeywords } from "./strings.ts";
import { absentNames } from "./traits.ts";

const keywordsOf: Readonly<Record<SchemaType, readonly string[]>> = {
  object: objectKeywords,
  array: arrayKeywords,
  string: stringKeywords,
  number: numberKeywords,
  integer: numberKeywords,
  boolean: [],
  null: [],
};

/** Every type once; `number` includes `integer`. */
const allTypes = schemaTypes.filter((type) => type !== "integer");

/**
 * The zod code of a schema: it accepts exactly the values that JSON Schema 2020-12 accepts.
 *
 * The keywords of a schema are a conjunction: what `type` and the keywords of each type say, the
 * reference beside them, and the combinators.
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
  const inner = {
    types,
    branch: assumed.branch,
    absent: [...new Set([...assumed.absent, ...own])],
  };
  const parts: Code[] = [];
  const values = literalValues(schema, types);
  if (values) parts.push(literalsCode(values));
  if (!values || hasKeywords(schema, types ?? allTypes)) {
    parts.push(typesCode(place, context, inner));
  }
  const reference = referencedComponent(schema);
  if (reference !== undefined) parts.push(context.reference(reference));
  parts.push(...combinatorParts(place, context, inner));
  const changes = context.direction === "request" && context.directions.transforms(schema);
  return conjunction(parts, changes, context);
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

/** Whether keywords beside `type` constrain values of one of the types. */
export function hasKeywords(schema: Schema, types: readonly SchemaType[]): boolean {
  return types.some((type) => isConstrained(schema, type));
}

function isConstrained(schema: Schema, type: SchemaType): boolean {
  if (!isObject(schema)) return false;
  if (keywordsOf[type].some((keyword) => Object.hasOwn(schema, keyword))) return true;
  if (type === "string") return assertedFormat(schema, "string") !== undefined;
  if (type === "number" || type === "integer") {
    return assertedFormat(schema, "number") !== undefined;
  }
  return false;
}

/** What `type` and the keywords of single types say; a keyword judges values of its type only. */
function typesCode(place: SchemaPlace, context: Context, assumed: Assumptions): Code {
  const declared = declaredTypes(place.schema);
  const types = assumed.types ?? allTypes;
  if (!declared && !hasKeywords(place.schema, types)) return "z.unknown()";
  const numeric = types.includes("number") ? types.filter((type) => type !== "integer") : types;
  const [first, ...others] = numeric.filter((type) => type !== "null");
  if (first === undefined) return "z.null()";
  const options = [first, ...others].map((type) => typeCode(type, place, context, assumed));
  const code = union(options);
  if (!numeric.includes("null")) return code;
  return call("z.nullable", code);
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
