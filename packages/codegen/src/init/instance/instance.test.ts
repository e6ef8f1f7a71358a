import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { documentOf, schemasDocument } from "../../../test/document.ts";
import { instanceOf } from "./instance.ts";

/** Builds an instance of the last of the given component schemas. */
function build(yaml: string, options: { message?: string; status?: number } = {}) {
  const components: object = parse(yaml);
  const last = Object.keys(components).at(-1) ?? "";
  const { schemas } = documentOf(schemasDocument(yaml));
  const schema = schemas.get(last)?.schema ?? false;
  const instance = instanceOf(schema, { schemas, direction: "request", ...options });
  const ajv = new Ajv2020({ strict: false, multipleOfPrecision: 9 });
  addFormats.default(ajv);
  const reference = `#/components/schemas/${last}`;
  const judge = ajv.compile({ $ref: reference, components: { schemas: components } });
  return { instance, accepted: instance !== undefined && judge(instance) };
}

it.each([
  ["S: true"],
  ["S: { type: string, minLength: 3, maxLength: 4 }"],
  ["S: { type: string, pattern: '^[a-z]{2}$' }"],
  ["S: { type: string, format: date-time }"],
  ["S: { type: string, pattern: '^x-[0-9]+$', example: x-1 }"],
  ["S: { type: string, pattern: '^(payTo|upi)$' }"],
  ["S: { type: integer, minimum: 5, multipleOf: 3 }"],
  ["S: { type: number, exclusiveMinimum: 0, exclusiveMaximum: 1 }"],
  ["S: { type: array, minItems: 2, items: { type: boolean } }"],
  ["S: { type: array, minItems: 2, prefixItems: [{ const: a }, { type: 'null' }], items: false }"],
  ["S: { enum: [1, two], type: string }"],
  ["S: { type: object, required: [a, b], properties: { a: { type: integer } } }"],
  ["S: { type: object, required: [a], additionalProperties: { type: string } }"],
  ["S: { type: object, required: [ab], patternProperties: { ^a: { const: 3 } } }"],
  ["S: { type: object, minProperties: 1, properties: { a: { type: integer } } }"],
  ["S: { type: object, required: [a], dependentRequired: { a: [b], b: [c] } }"],
  ["A: { type: object, required: [a] }\nS: { $ref: '#/components/schemas/A', required: [b] }"],
  ["A: { type: number }\nS: { allOf: [{ $ref: '#/components/schemas/A' }, { minimum: 7 }] }"],
  ["S: { oneOf: [{ type: object, required: [a] }, { type: object, required: [b] }] }"],
  ["S: { oneOf: [{ type: integer }, { type: integer, minimum: 0 }, { type: 'null' }] }"],
  ["S: { anyOf: [false, { type: integer }] }"],
  ["A: { type: object, properties: { a: { $ref: '#/components/schemas/A' } } }"],
])("builds what ajv accepts: %s", (yaml) => {
  expect(build(yaml)).toMatchObject({ accepted: true });
});

it("follows a discriminator to what extends the schema", () => {
  const yaml = `
Card:
  allOf: [{ $ref: "#/components/schemas/Pay" }, { required: [number] }]
Pay:
  type: object
  required: [by]
  properties: { by: { type: string } }
  discriminator: { propertyName: by, mapping: { card: "#/components/schemas/Card" } }`;
  expect(build(yaml)).toEqual({ instance: { by: "card", number: "a" }, accepted: true });
});

it("gives up where it cannot know", () => {
  expect(build("S: { type: string, pattern: '^q{3}w$' }").instance).toBeUndefined();
  expect(build("S: { oneOf: [{ minimum: 1 }, { minimum: 2 }] }").instance).toBeUndefined();
  expect(build("S: { type: array, minItems: 99 }").instance).toBeUndefined();
  const endless =
    "S: { type: object, required: [s], properties: { s: { $ref: '#/components/schemas/S' } } }";
  expect(build(endless).instance).toBeUndefined();
});

it("leaves out what a request may not have", () => {
  const yaml = `
S:
  type: object
  required: [id, name]
  properties: { id: { type: integer, readOnly: true }, name: { type: string } }`;
  expect(build(yaml).instance).toEqual({ name: "a" });
});

it("fills in the words and the status of an error, also where they are optional", () => {
  const yaml = `
S:
  type: object
  properties:
    title: { type: string }
    status: { type: integer }
    code: { type: string }
    detail: { type: string }`;
  expect(build(yaml, { message: "No.", status: 501 }).instance).toEqual({
    title: "No.",
    status: 501,
  });
  const list =
    "S: { type: object, properties: { errors: { type: array, items: { type: object, properties: { message: { type: string } } } } } }";
  expect(build(list, { message: "No." }).instance).toEqual({ errors: [{ message: "No." }] });
});
