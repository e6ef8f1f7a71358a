import { isArray, isObject, type Json, member } from "../document/json.ts";
import type { Document } from "../document/model.ts";
import { join, type Pointer } from "../document/pointer.ts";
import type { Findings, Report } from "../document/problem.ts";
import {
  isSchema,
  referencedComponent,
  type SchemaPlace,
  schemaTypes,
} from "../document/schema.ts";
import { defaultFault } from "./defaults.ts";
import { checkDirectionPlace } from "./direction-places.ts";
import { checkDiscriminator } from "./discriminator.ts";
import { checkFormat } from "./formats.ts";
import { isRegularExpression } from "./patterns.ts";
import { allSchemas } from "./walk.ts";

/** Says what a keyword's value must be, or nothing when it is that. */
type ValueCheck = (value: Json) => string | undefined;

const text: ValueCheck = (value) => (typeof value === "string" ? undefined : "must be a string");
const flag: ValueCheck = (value) =>
  typeof value === "boolean" ? undefined : "must be true or false";
const number: ValueCheck = (value) => (typeof value === "number" ? undefined : "must be a number");
const positive: ValueCheck = (value) =>
  typeof value === "number" && value > 0 ? undefined : "must be a number greater than 0";
const count: ValueCheck = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : "must be a whole number from 0";
const schema: ValueCheck = (value) => (isSchema(value) ? undefined : "must be a schema");
const schemas: ValueCheck = (value) =>
  isArray(value) && value.length > 0 && value.every(isSchema)
    ? undefined
    : "must be a list of at least one schema";
const schemaMap: ValueCheck = (value) =>
  isObject(value) && Object.values(value).every(isSchema)
    ? undefined
    : "must be an object whose members are schemas";
const names: ValueCheck = (value) =>
  isArray(value) && value.every((item) => typeof item === "string")
    ? undefined
    : "must be a list of names";
const nameMap: ValueCheck = (value) =>
  isObject(value) && Object.values(value).every((item) => names(item) === undefined)
    ? undefined
    : "must be an object whose members are lists of names";
const dependencies: ValueCheck = (value) =>
  isObject(value) &&
  Object.values(value).every((item) => isSchema(item) || names(item) === undefined)
    ? undefined
    : "must be an object whose members are schemas or lists of names";
const list: ValueCheck = (value) => (isArray(value) ? undefined : "must be a list of values");
const types: ValueCheck = (value) => {
  const given = isArray(value) ? value : [value];
  return given.length > 0 && given.every((name) => schemaTypes.some((type) => type === name))
    ? undefined
    : `must be one or several of ${schemaTypes.join(", ")}`;
};
const regularExpression: ValueCheck = (value) =>
  typeof value === "string" && isRegularExpression(value)
    ? undefined
    : "must be a regular expression";
const anything: ValueCheck = () => undefined;

/** Every keyword that is enforced or is by its definition only a note, with its value's shape. */
const supported: ReadonlyMap<string, ValueCheck> = new Map([
  ["$ref", text],
  ["type", types],
  ["enum", list],
  ["const", anything],
  ["minLength", count],
  ["maxLength", count],
  ["pattern", regularExpression],
  ["format", text],
  ["minimum", number],
  ["maximum", number],
  ["exclusiveMinimum", number],
  ["exclusiveMaximum", number],
  ["multipleOf", positive],
  ["items", schema],
  ["prefixItems", schemas],
  ["minItems", count],
  ["maxItems", count],
  ["uniqueItems", flag],
  ["properties", schemaMap],
  ["patternProperties", schemaMap],
  ["additionalProperties", schema],
  ["propertyNames", schema],
  ["required", names],
  ["dependentRequired", nameMap],
  ["dependencies", dependencies],
  ["minProperties", count],
  ["maxProperties", count],
  ["allOf", schemas],
  ["anyOf", schemas],
  ["oneOf", schemas],
  ["readOnly", flag],
  ["writeOnly", flag],
  ["default", anything],
  ["discriminator", anything],
  ["not", schema],
  ["if", schema],
  ["then", schema],
  ["else", schema],
  ["contains", schema],
  ["minContains", count],
  ["maxContains", count],
  ["dependentSchemas", schemaMap],
  ["unevaluatedProperties", schema],
  ["unevaluatedItems", schema],
  ["title", text],
  ["description", text],
  ["deprecated", flag],
  ["example", anything],
  ["examples", anything],
  ["externalDocs", anything],
  ["xml", anything],
  ["$comment", text],
  ["contentEncoding", text],
  ["contentMediaType", text],
  ["contentSchema", schema],
  ["$schema", text],
  ["$id", text],
  ["$anchor", text],
  ["$dynamicAnchor", text],
  ["$vocabulary", anything],
  ["$defs", schemaMap],
]);

/** What other dialects and misspellings write for a keyword of this one. */
const others: ReadonlyMap<string, string> = new Map([
  ["nullable", `write type: [..., "null"]`],
  ["additionalItems", "write items beside prefixItems"],
  ["definitions", "write $defs"],
  ["id", "write $id"],
  ["$recursiveRef", "write $dynamicRef"],
  ["$recursiveAnchor", "write $dynamicAnchor"],
]);

/**
 * Checks every schema of a document. A keyword whose value has a wrong shape is an error; what
 * JSON Schema ignores is ignored here as well, and reported.
 */
export function checkSchemas(document: Document, findings: Findings): void {
  for (const place of allSchemas(document)) checkSchema(place, document, findings);
}

function checkSchema(place: SchemaPlace, document: Document, findings: Findings): void {
  if (typeof place.schema === "boolean") return;
  for (const [keyword, value] of Object.entries(place.schema)) {
    checkKeyword(keyword, value, join(place.pointer, keyword), findings);
  }
  checkReference(place, document, findings.error);
  checkPatterns(place, findings.error);
  checkDefault(place, document, findings.unenforced);
  checkFormat(place, findings.unenforced);
  checkDiscriminator(place, document, findings);
  checkDirectionPlace(place, findings.unenforced);
}

function checkKeyword(
  keyword: string,
  value: Json,
  pointer: Pointer,
  { error, unenforced }: Findings,
): void {
  if (keyword.startsWith("x-")) return;
  const check = supported.get(keyword);
  const fault = check?.(value);
  if (fault) error(pointer, `${keyword} ${fault}`);
  if (check) return;
  const instead = others.get(keyword) ?? `mend its spelling, or start it with "x-"`;
  unenforced(
    pointer,
    `"${keyword}" is no keyword of JSON Schema 2020-12, which ignores it; ${instead}`,
  );
}

function checkReference(place: SchemaPlace, { schemas }: Document, report: Report): void {
  const reference = member(place.schema, "$ref");
  if (typeof reference !== "string") return;
  const name = referencedComponent(place.schema);
  const pointer = join(place.pointer, "$ref");
  if (!reference.startsWith("#")) {
    report(
      pointer,
      `the reference leads to another file (${reference}), which this version does not read; ` +
        "bundle the document into one file first",
    );
  } else if (name === undefined) {
    report(pointer, `a schema reference must have the form #/components/schemas/<name>`);
  } else if (!schemas.has(name)) {
    report(pointer, `there is no schema named "${name}" under components; add it or mend the name`);
  }
}

function checkPatterns({ schema, pointer }: SchemaPlace, report: Report): void {
  for (const pattern of Object.keys(objectAt(schema, "patternProperties"))) {
    if (isRegularExpression(pattern)) continue;
    report(join(pointer, "patternProperties", pattern), `${pattern} is no regular expression`);
  }
}

/** A default that the schema refuses is not filled in: it would break the type that handlers have. */
function checkDefault(place: SchemaPlace, { schemas }: Document, report: Report): void {
  const value = member(place.schema, "default");
  if (value === undefined) return;
  const fault = defaultFault(value, place, schemas);
  if (fault) report(join(place.pointer, "default"), `the default is not filled in: it ${fault}`);
}

function objectAt(value: Json, name: string): object {
  const found = member(value, name);
  return isObject(found) ? found : {};
}
