import { isArray, type Json, type JsonObject, member } from "../json.ts";
import { join, type Pointer } from "../pointer.ts";
import type { Report } from "../problem.ts";

/** The keywords of a Schema Object (OpenAPI 3.0, 4.7.24). */
const keywords30 = new Set(
  (
    "$ref title multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern " +
    "maxItems minItems uniqueItems maxProperties minProperties required enum type not allOf oneOf anyOf " +
    "items properties additionalProperties description format default nullable discriminator readOnly " +
    "writeOnly xml externalDocs example deprecated"
  ).split(" "),
);

/** Keywords of JSON Schema 2020-12 that OpenAPI 3.0 has not. */
const keywords31 = new Set(
  (
    "const contains contentEncoding contentMediaType contentSchema dependentRequired dependentSchemas " +
    "else examples if maxContains minContains patternProperties prefixItems propertyNames then " +
    "unevaluatedItems unevaluatedProperties $anchor $comment $defs $dynamicAnchor $dynamicRef $id $schema"
  ).split(" "),
);

const notes = [
  "title",
  "description",
  "default",
  "example",
  "deprecated",
  "readOnly",
  "writeOnly",
  "xml",
  "externalDocs",
];

/** A schema that says the same in JSON Schema 2020-12. */
export interface Translated {
  readonly schema: JsonObject;
  /** Whether the schema now stands inside `anyOf`, as its first branch, with null as the other. */
  readonly wrapped: boolean;
}

/**
 * Translates a Schema Object of OpenAPI 3.0, without those inside it.
 *
 * @param pointer - where the schema stands, for what is noted
 */
export function translate30(schema: JsonObject, pointer: Pointer, unenforced: Report): Translated {
  if (typeof schema.$ref === "string")
    return { schema: withoutSiblings(schema, pointer, unenforced), wrapped: false };
  let kept = schema;
  for (const name of Object.keys(schema)) {
    if (keywords30.has(name) || name.startsWith("x-")) continue;
    kept = without(kept, name);
    // Nobody takes a note for a rule.
    if (name === "$comment" || name === "examples" || name === "definitions") continue;
    const why = keywords31.has(name)
      ? `${name} is a keyword of OpenAPI 3.1, which 3.0 ignores; set openapi: 3.1.0 to have it`
      : `"${name}" is no keyword of OpenAPI 3.0, which ignores it; mend its spelling, or start it with "x-"`;
    unenforced(join(pointer, name), why);
  }
  return translateOld(kept, pointer, unenforced);
}

/**
 * Translates what OpenAPI 3.0 wrote otherwise: `nullable` and boolean exclusive bounds. It stands in
 * many documents of 3.1 as well.
 */
export function translateOld(schema: JsonObject, pointer: Pointer, unenforced: Report): Translated {
  let kept = schema;
  for (const [exclusive, bound] of bounds) {
    const value = member(kept, exclusive);
    if (typeof value !== "boolean") continue;
    const limit = member(kept, bound);
    kept = without(kept, exclusive);
    if (!value) continue;
    if (typeof limit === "number") kept = { ...without(kept, bound), [exclusive]: limit };
    else unenforced(join(pointer, exclusive), `${exclusive} has no effect without ${bound}`);
  }
  const nullable = member(kept, "nullable");
  if (typeof nullable !== "boolean") return { schema: kept, wrapped: false };
  kept = without(kept, "nullable");
  return nullable ? allowNull(kept) : { schema: kept, wrapped: false };
}

/** Whether a schema has what {@link translateOld} translates. */
export function isOld(schema: JsonObject): boolean {
  return (
    typeof member(schema, "nullable") === "boolean" ||
    bounds.some(([exclusive]) => typeof member(schema, exclusive) === "boolean")
  );
}

const bounds = [
  ["exclusiveMinimum", "minimum"],
  ["exclusiveMaximum", "maximum"],
] as const;

/** `nullable` "allows sending a null value for the defined schema" (OpenAPI 3.0.0, 4.7.24.1). */
function allowNull(schema: JsonObject): Translated {
  const type = member(schema, "type");
  const isCombined = ["$ref", "allOf", "anyOf", "oneOf", "not", "const"].some(
    (keyword) => member(schema, keyword) !== undefined,
  );
  if (!isCombined) {
    const types = type === undefined ? undefined : isArray(type) ? type : [type];
    const values = member(schema, "enum");
    return {
      schema: {
        ...schema,
        ...(types && !types.includes("null") ? { type: [...types, "null"] } : {}),
        ...(isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {}),
      },
      wrapped: false,
    };
  }
  const outside = Object.entries(schema).filter(([name]) => isNote(name));
  const inside = Object.entries(schema).filter(([name]) => !isNote(name));
  return {
    schema: {
      ...Object.fromEntries(outside),
      anyOf: [Object.fromEntries(inside), { type: "null" }],
    },
    wrapped: true,
  };
}

function isNote(name: string): boolean {
  return notes.includes(name) || name.startsWith("x-");
}

/** What stands beside `$ref` in 3.0 is ignored (4.7.23). */
export function withoutSiblings(
  object: JsonObject,
  pointer: Pointer,
  unenforced: Report,
): JsonObject {
  const { $ref } = object;
  for (const [name, value] of Object.entries(object)) {
    if (name === "$ref" || isNote(name) || name === "summary" || isIdle(name, value)) continue;
    unenforced(
      join(pointer, name),
      `${name} has no effect beside $ref in OpenAPI 3.0; put the reference into allOf to have both`,
    );
  }
  return $ref === undefined ? object : { $ref };
}

/** Whether a keyword would say nothing anyway. */
function isIdle(name: string, value: Json): boolean {
  return (name === "nullable" && value === false) || (name === "type" && value === "object");
}

function without(schema: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([other]) => other !== name));
}
