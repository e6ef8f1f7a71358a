import { isObject, type JsonObject } from "../../document/json.ts";
import { isNumeric } from "../schema/format.ts";
import { ANY_TYPE, type TypeSet, typesOfKeyword } from "../schema/types.ts";
import { violationsOf } from "./violations.ts";
import type { World } from "./world.ts";

/** The keywords whose opposite a value can be drawn for directly. */
const LITERAL = new Set(["enum", "const", "pattern", "format", "multipleOf"]);

/** Whether `not` over this schema is drawn for directly, and needs no merging. */
export function isLiteralNot(schema: unknown): boolean {
  if (!isObject(schema)) return false;
  const keywords = Object.keys(schema);
  const [only = ""] = keywords;
  if (keywords.length !== 1) return false;
  if (LITERAL.has(only)) return true;
  if (only === "type") return schema.type === "integer";
  if (only === "uniqueItems") return schema.uniqueItems === true;
  return only === "required" && Array.isArray(schema.required) && schema.required.length === 1;
}

/**
 * The types that a literal `not` leaves: what its keyword does not speak of satisfies the keyword,
 * and so fails `not`.
 */
export function typesOfLiteralNot(not: JsonObject): TypeSet {
  if ("pattern" in not) return new Set(["string"]);
  if ("multipleOf" in not) return typesOfKeyword("number");
  if ("required" in not) return new Set(["object"]);
  if ("uniqueItems" in not) return new Set(["array"]);
  if ("format" in not) return typesOfKeyword(isNumeric(String(not.format)) ? "number" : "string");
  return ANY_TYPE;
}

const NESTING = 12;
let nesting = 0;

/**
 * The ways of not satisfying a schema: each is a list of schemas that all hold.
 *
 * Empty when everything satisfies it.
 */
export function negationsOf(world: World, schema: unknown): JsonObject[][] {
  if (schema === false) return [[]];
  if (!isObject(schema) || nesting > NESTING) return [];
  nesting += 1;
  try {
    return Object.keys(schema).flatMap((keyword) =>
      violationsOf(world, schema, keyword, false).map(({ add }) => [...add]),
    );
  } finally {
    nesting -= 1;
  }
}
