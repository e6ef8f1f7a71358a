import { isObject, type JsonObject } from "../../document/json.ts";
import { drawName } from "../draw/characters.ts";
import { drawMatch, leastLength } from "../draw/pattern.ts";
import { fixedRandom } from "../draw/random.ts";
import { Unsatisfiable } from "../draw/unsatisfiable.ts";
import { rulesFor } from "../schema/evaluate-object.ts";
import { matches } from "../schema/expression.ts";
import type { World } from "./world.ts";

const TRIES = 200;

/**
 * A name by which a member falls under a keyword: one that matches a pattern, or one that is
 * declared nowhere. Always the same for the same schema; undefined when none is found.
 */
export function nameFor(
  world: World,
  schema: JsonObject,
  keyword: string,
  pattern?: string,
): string | undefined {
  const random = fixedRandom(7);
  const allowed = schema.propertyNames;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const name = candidate();
    if (name === undefined) return undefined;
    if (allowed !== undefined && !world.accepts(allowed, name)) continue;
    if (pattern !== undefined) {
      const isDeclared = isObject(schema.properties) && Object.hasOwn(schema.properties, name);
      if (matches(pattern, name) && !isDeclared) return name;
    } else if (keyword === "propertyNames" || isUndeclared(world, schema, name, 0)) return name;
    function candidate(): string | undefined {
      if (pattern !== undefined) {
        return drawMatch(random, pattern, leastLength(pattern) + random.int(0, 3), true);
      }
      if (allowed === undefined)
        return tries < 2 ? ["extra", "unknown"][tries] : drawName(random, true);
      return drawAllowed();
    }
  }
  return undefined;

  function drawAllowed(): string | undefined {
    try {
      const drawn = world
        .node([{ schema: { type: "string" } }, { schema: allowed }])
        .draw({ random, depth: 4, level: 0 });
      return typeof drawn === "string" ? drawn : undefined;
    } catch (error) {
      if (error instanceof Unsatisfiable) return undefined;
      throw error;
    }
  }
}

/** Whether no schema that stands in place declares the name; `additionalProperties` is not asked. */
function isUndeclared(world: World, schema: unknown, name: string, depth: number): boolean {
  if (!isObject(schema) || depth > 8) return true;
  const { additionalProperties: _, ...declared } = schema;
  if (rulesFor(declared, name).length > 0) return false;
  const below = ["allOf", "anyOf", "oneOf"].flatMap((keyword): unknown[] => {
    const branches = schema[keyword];
    return Array.isArray(branches) ? branches : [];
  });
  if (typeof schema.$ref === "string") below.push(world.resource.resolve(schema.$ref));
  return below.every((item) => isUndeclared(world, item, name, depth + 1));
}
