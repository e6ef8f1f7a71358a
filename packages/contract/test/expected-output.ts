import type { Case } from "./cases.ts";
import { absentMembers } from "./projection.ts";
import { type Json, object, resolve } from "./source.ts";

/**
 * What must come out of validation: the value itself, in requests without the members that are
 * readOnly at their place. The source schema is walked together with the value.
 */
export function expectedOutput(value: Json, { direction, schema }: Case): Json {
  return direction === "request" ? withoutReadOnly(value, schema) : value;
}

function withoutReadOnly(value: Json, schema: Json): Json {
  if (typeof schema === "boolean") return value;
  const keywords = resolve(schema);
  if (Array.isArray(value))
    return value.map((item: Json) => withoutReadOnly(item, keywords.items ?? true));
  if (typeof value !== "object" || value === null) return value;
  const properties = object(keywords.properties);
  const absent = absentMembers(properties, "request");
  const kept = Object.entries(value)
    .filter(([name]) => !absent.includes(name))
    .map(([name, item]) => [name, withoutReadOnly(item, properties[name] ?? true)]);
  return Object.fromEntries(kept);
}
