import type { z } from "zod";
import { isKeeper } from "./judge-of.ts";

const known = new WeakMap<z.core.$ZodType, boolean>();

/**
 * Whether a schema leaves every JSON value that it accepts as it is, so that its verdict is all that
 * is needed of it. What is not known to do so counts as changing: defaults, transformations, objects
 * that leave members out, circles of zod's own.
 */
export function keeps(schema: z.core.$ZodType): boolean {
  const answer = known.get(schema);
  if (answer !== undefined) return answer;
  // What it is while the schemas in it are asked: one of them may lead back here.
  known.set(schema, false);
  const found = isKeeper(schema) || allPartsKeep(schema);
  known.set(schema, found);
  return found;
}

function allPartsKeep(schema: z.core.$ZodType): boolean {
  const { def } = (schema as z.core.$ZodTypes)._zod; // the union of zod's own classes, told apart by `type`
  if (!(def.checks ?? []).every(onlyTests)) return false;
  switch (def.type) {
    case "string":
      return !isCoerced(def) && !("format" in def);
    case "number":
    case "boolean":
      return !isCoerced(def);
    case "null":
    case "unknown":
    case "any":
    case "never":
    case "literal":
      return true;
    case "array":
      return keeps(def.element);
    case "object":
      // Without a catchall, members that are not in the shape are left out.
      return def.catchall !== undefined && [def.catchall, ...Object.values(def.shape)].every(keeps);
    case "optional":
    case "nullable":
      return keeps(def.innerType);
    case "union":
      return def.options.every(keeps);
    default:
      return false;
  }
}

function isCoerced(def: { readonly coerce?: boolean }): boolean {
  return def.coerce === true;
}

const TESTS: readonly string[] = [
  "less_than",
  "greater_than",
  "multiple_of",
  "number_format",
  "max_length",
  "min_length",
  "length_equals",
];

/** Whether a check cannot change the value: of a user's own, `refine` alone only answers. */
function onlyTests({ _zod: { def } }: z.core.$ZodCheck): boolean {
  return TESTS.includes(def.check) || (def.check === "custom" && "fn" in def);
}
