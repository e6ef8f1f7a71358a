import { isObject, type JsonObject } from "../../document/json.ts";
import type { World } from "./world.ts";

/** The member that says which branch is meant, and what it says for one of them. */
export interface Tag {
  readonly name: string;
  readonly values: readonly string[];
}

/** Finds the schema that a `$ref` names. */
type Resolve = (reference: string) => unknown;

/**
 * The tag of a branch where the parent has a `discriminator` (OpenAPI 3.1 section 4.8.25). Undefined
 * when there is none, or when the branch limits the member itself.
 */
export function tagOf(resolve: Resolve, parent: JsonObject, branch: unknown): Tag | undefined {
  const { discriminator } = parent;
  if (!isObject(discriminator) || typeof discriminator.propertyName !== "string") return undefined;
  const name = discriminator.propertyName;
  if (!isObject(branch) || typeof branch.$ref !== "string") return undefined;
  if (isFixed(resolve, branch, name, 0)) return undefined;
  const { $ref: reference } = branch;
  const last = reference.split("/").at(-1) ?? "";
  const mapping = isObject(discriminator.mapping) ? Object.entries(discriminator.mapping) : [];
  const names = mapping.filter(([, target]) => target === reference || target === last);
  return { name, values: names.length > 0 ? names.map(([value]) => value) : [last] };
}

/** The tag of a branch as the schema that it brings along; see {@link tagOf}. */
export function discriminatorRule(
  world: World,
  parent: JsonObject,
  branch: unknown,
): JsonObject | undefined {
  const tag = tagOf((reference) => world.resource.resolve(reference), parent, branch);
  if (tag === undefined) return undefined;
  const { name, values } = tag;
  return { type: "object", required: [name], properties: { [name]: { enum: values } } };
}

/** Whether the branch limits the member to certain values. */
function isFixed(resolve: Resolve, schema: unknown, name: string, depth: number): boolean {
  if (!isObject(schema) || depth > 8) return false;
  if (isObject(schema.properties)) {
    let member = schema.properties[name];
    for (let hops = 0; isObject(member) && typeof member.$ref === "string" && hops < 8; hops += 1) {
      member = resolve(member.$ref);
    }
    if (isObject(member) && ("const" in member || "enum" in member)) return true;
  }
  const below: unknown[] = Array.isArray(schema.allOf) ? [...schema.allOf] : [];
  if (typeof schema.$ref === "string") below.push(resolve(schema.$ref));
  return below.some((item) => isFixed(resolve, item, name, depth + 1));
}
