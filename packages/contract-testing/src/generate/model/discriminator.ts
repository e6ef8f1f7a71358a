import { isObject, type JsonObject } from "../../document/json.ts";
import type { World } from "./world.ts";

/**
 * The rule that a branch brings along where the parent has a `discriminator` (OpenAPI 3.1 section
 * 4.8.25): the named member says which branch is meant. Undefined when the branch says so itself.
 */
export function discriminatorRule(
  world: World,
  parent: JsonObject,
  branch: unknown,
): JsonObject | undefined {
  const { discriminator } = parent;
  if (!isObject(discriminator) || typeof discriminator.propertyName !== "string") return undefined;
  const name = discriminator.propertyName;
  if (!isObject(branch) || typeof branch.$ref !== "string") return undefined;
  if (isFixed(world, branch, name, 0)) return undefined;
  const { $ref: reference } = branch;
  const last = reference.split("/").at(-1) ?? "";
  const mapping = isObject(discriminator.mapping) ? Object.entries(discriminator.mapping) : [];
  const names = mapping.filter(([, target]) => target === reference || target === last);
  const values = names.length > 0 ? names.map(([value]) => value) : [last];
  return { type: "object", required: [name], properties: { [name]: { enum: values } } };
}

/** Whether the branch limits the member to certain values. */
function isFixed(world: World, schema: unknown, name: string, depth: number): boolean {
  if (!isObject(schema) || depth > 8) return false;
  if (isObject(schema.properties)) {
    let member = schema.properties[name];
    for (let hops = 0; isObject(member) && typeof member.$ref === "string" && hops < 8; hops += 1) {
      member = world.resource.resolve(member.$ref);
    }
    if (isObject(member) && ("const" in member || "enum" in member)) return true;
  }
  const below: unknown[] = Array.isArray(schema.allOf) ? [...schema.allOf] : [];
  if (typeof schema.$ref === "string") below.push(world.resource.resolve(schema.$ref));
  return below.some((item) => isFixed(world, item, name, depth + 1));
}
