import { isArray, isObject, member } from "../document/json.ts";
import type { Document } from "../document/model.ts";
import { join } from "../document/pointer.ts";
import type { Report } from "../document/problem.ts";
import {
  branches,
  referencedComponent,
  requiredNames,
  type Schema,
  type SchemaPlace,
} from "../document/schema.ts";

/**
 * Reports a discriminator that says more than the schemas do.
 *
 * A discriminator is a hint for tools (OpenAPI 3.1, 4.8.25). It needs no enforcement when each
 * branch demands the tag with `const` or `enum`; otherwise the tag lives in the hint alone.
 */
export function checkDiscriminator(
  place: SchemaPlace,
  { schemas }: Document,
  report: Report,
): void {
  const discriminator = member(place.schema, "discriminator");
  if (discriminator === undefined) return;
  const pointer = join(place.pointer, "discriminator");
  const name = member(discriminator, "propertyName");
  if (typeof name !== "string") {
    report(pointer, "a discriminator needs a propertyName");
    return;
  }
  const options = [...branches(place, "oneOf"), ...branches(place, "anyOf")];
  if (options.length === 0) {
    report(pointer, "a discriminator is supported beside oneOf or anyOf only");
  }
  for (const option of options) {
    if (hasTag(option.schema, name, schemas)) continue;
    report(
      option.pointer,
      `the discriminator needs this branch to require "${name}" and to give it a const or enum`,
    );
  }
}

function hasTag(schema: Schema, name: string, schemas: Document["schemas"]): boolean {
  const found = { required: false, tagged: false };
  visit(schema, new Set());
  return found.required && found.tagged;

  function visit(current: Schema, visited: Set<string>): void {
    if (!isObject(current)) return;
    if (requiredNames(current).includes(name)) found.required = true;
    const tag = member(member(current, "properties"), name);
    if (isObject(tag) && (Object.hasOwn(tag, "const") || isArray(tag.enum))) found.tagged = true;
    const reference = referencedComponent(current);
    const target = reference === undefined ? undefined : schemas.get(reference);
    if (reference !== undefined && target && !visited.has(reference)) {
      visit(target.schema, visited.add(reference));
    }
    for (const part of branches({ schema: current, pointer: "" }, "allOf")) {
      visit(part.schema, visited);
    }
  }
}
