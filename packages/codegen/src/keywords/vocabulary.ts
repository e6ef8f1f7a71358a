import { isArray, isObject, type Json, member } from "../document/json.ts";
import type { Document } from "../document/model.ts";
import { join, type Pointer } from "../document/pointer.ts";
import type { Findings, Report } from "../document/problem.ts";
import {
  declaredTypes,
  isSchema,
  referencedComponent,
  type SchemaPlace,
  schemaTypes,
  subschemas,
} from "../document/schema.ts";
import { checkDirections } from "./direction-conflicts.ts";
import { checkDiscriminator } from "./discriminator.ts";
import { checkFormat } from "./formats.ts";
import { hasType } from "./literals.ts";
import { isRegularExpression } from "./patterns.ts";

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
const list: ValueCheck = (value) =>
  isArray(value) && value.length > 0 ? undefined : "must be a list of at least one value";
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
  ["minProperties", count],
  ["maxProperties", count],
  ["allOf", schemas],
  ["anyOf", schemas],
  ["oneOf", schemas],
  ["readOnly", flag],
  ["writeOnly", flag],
  ["default", anything],
  ["discriminator", anything],
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
]);

/** JSON Schema keywords that this version cannot enforce. */
const unsupported = new Set(
  (
    "not if then else contains minContains maxContains dependentSchemas unevaluatedProperties " +
    "unevaluatedItems contentSchema $id $schema $anchor $dynamicRef $dynamicAnchor $vocabulary $defs"
  ).split(" "),
);

/**
 * Reports every schema keyword of a document that could not be enforced exactly, so that none is
 * ignored.
 */
export function checkSchemas(document: Document, findings: Findings): void {
  for (const place of schemaRoots(document)) checkSchema(place, document, findings.error);
}

/** The schemas that are not inside another schema: components, and those written in place. */
function* schemaRoots({ schemas, operations }: Document): Generator<SchemaPlace> {
  yield* schemas.values();
  for (const { parameters, requestBody, responses } of operations) {
    for (const parameter of parameters) yield parameter.schema;
    for (const { schema } of requestBody?.content ?? []) if (schema) yield schema;
    for (const { headers, content } of responses) {
      for (const header of headers) yield header.schema;
      for (const { schema } of content) if (schema) yield schema;
    }
  }
}

function checkSchema(place: SchemaPlace, document: Document, report: Report): void {
  if (typeof place.schema === "boolean") return;
  for (const [keyword, value] of Object.entries(place.schema)) {
    checkKeyword(keyword, value, join(place.pointer, keyword), report);
  }
  checkReference(place, document, report);
  checkNames(place, report);
  checkDefault(place, report);
  checkFormat(place, report);
  checkDiscriminator(place, document, report);
  checkDirections(place, document.schemas, report);
  for (const child of subschemas(place)) checkSchema(child, document, report);
}

function checkKeyword(keyword: string, value: Json, pointer: Pointer, report: Report): void {
  if (keyword.startsWith("x-")) return;
  const check = supported.get(keyword);
  if (check) {
    const fault = check(value);
    if (fault) report(pointer, `${keyword} ${fault}`);
  } else if (keyword === "nullable") {
    report(pointer, `nullable is OpenAPI 3.0; write type: [..., "null"]`);
  } else if (unsupported.has(keyword)) {
    report(pointer, `the keyword "${keyword}" is not supported yet; express the rule without it`);
  } else {
    report(
      pointer,
      `"${keyword}" is no keyword of JSON Schema; mend its spelling, or start it with "x-"`,
    );
  }
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

function checkNames({ schema, pointer }: SchemaPlace, report: Report): void {
  for (const keyword of ["properties", "required"]) {
    const value = member(schema, keyword);
    const given = isArray(value) ? value : isObject(value) ? Object.keys(value) : [];
    for (const name of given) {
      if (name !== "__proto__") continue;
      report(
        join(pointer, keyword),
        "a member named __proto__ is not supported, because JavaScript would lose it; rename it",
      );
    }
  }
  for (const pattern of Object.keys(objectAt(schema, "patternProperties"))) {
    if (isRegularExpression(pattern)) continue;
    report(join(pointer, "patternProperties", pattern), `${pattern} is no regular expression`);
  }
}

/** A default is not judged at run time, so one of a wrong type would reach the handlers. */
function checkDefault({ schema, pointer }: SchemaPlace, report: Report): void {
  const value = member(schema, "default");
  const types = declaredTypes(schema);
  if (value === undefined || !types || types.some((type) => hasType(value, type))) return;
  report(join(pointer, "default"), `the default is not of type ${types.join(" or ")}`);
}

function objectAt(value: Json, name: string): object {
  const found = member(value, name);
  return isObject(found) ? found : {};
}
