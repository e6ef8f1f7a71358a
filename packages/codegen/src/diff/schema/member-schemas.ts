import { member } from "../../document/json.ts";
import { join } from "../../document/pointer.ts";
import { entries, isSchema, type SchemaPlace } from "../../document/schema.ts";
import type { Conjunction, Part } from "./conjunction.ts";

/** Every schema that applies to the member of a name. */
export function memberSchemas(parts: Conjunction, name: string): SchemaPlace[] {
  const named = parts.flatMap((part) => namedSchemas(part, name));
  const isEvaluated = parts.some(
    (part) => namedSchemas(part, name).length > 0 || schemaAt(part, "additionalProperties"),
  );
  const others = parts.flatMap((part) => {
    if (namedSchemas(part, name).length > 0) return [];
    return schemaAt(part, "additionalProperties") ?? [];
  });
  const unevaluated = isEvaluated
    ? []
    : parts.flatMap((part) => schemaAt(part, "unevaluatedProperties") ?? []);
  return [...named, ...others, ...unevaluated];
}

/** Every schema that applies to members that no name or pattern declares. */
export function otherMembers(parts: Conjunction): SchemaPlace[] {
  const additional = parts.flatMap((part) => schemaAt(part, "additionalProperties") ?? []);
  if (additional.length > 0) return additional;
  return parts.flatMap((part) => schemaAt(part, "unevaluatedProperties") ?? []);
}

function namedSchemas(part: Part, name: string): SchemaPlace[] {
  const properties = member(part.schema, "properties");
  const own = member(properties, name);
  const declared = isSchema(own)
    ? [{ schema: own, pointer: join(part.pointer, "properties", name) }]
    : [];
  const matching = entries(part, "patternProperties").filter(([pattern]) => matches(pattern, name));
  return [...declared, ...matching.map(([, place]) => place)];
}

function matches(pattern: string, name: string): boolean {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags).test(name);
    } catch {
      // Some patterns are legal with the flag only, others without it only.
    }
  }
  return false;
}

/** The schema under a keyword; `true` and `{}` say nothing. */
function schemaAt({ schema, pointer }: Part, keyword: string): SchemaPlace | undefined {
  const value = member(schema, keyword);
  return isSchema(value) ? { schema: value, pointer: join(pointer, keyword) } : undefined;
}
