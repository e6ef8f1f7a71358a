import { compile } from "@verbatim/runtime";
import { describe, expect, it } from "vitest";
import { zodSchemas } from "../../test/zod.ts";

const pets = `
Cat: { type: object, required: [petType], properties: { petType: { type: string }, meow: { type: boolean }, bark: false } }
Dog:
  allOf:
    - { $ref: '#/components/schemas/Pet' }
    - { type: object, properties: { bark: { type: integer } } }
Pet: { type: object, required: [petType], properties: { petType: { type: string } }, discriminator: { propertyName: petType } }`;

/** Which values the last schema accepts, interpreted and compiled. */
function accepted(schemas: string, values: readonly unknown[]): unknown[] {
  const all = zodSchemas(schemas);
  const name = Object.keys(all).at(-1) ?? "";
  const schema = all[name];
  if (!schema) throw new Error("there is no schema");
  return values.filter((value) => {
    const verdict = schema.safeParse(value).success;
    expect(compile(schema).safeParse(value).success).toBe(verdict);
    return verdict;
  });
}

/** The first reason for which the last schema refuses a value. */
function reason(schemas: string, value: unknown): unknown {
  const schema = Object.values(zodSchemas(schemas)).at(-1);
  const issue = schema?.safeParse(value).error?.issues[0];
  return issue && { path: issue.path, message: issue.message };
}

describe("a discriminator", () => {
  const animal = `${pets}
Z:
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
  discriminator: { propertyName: petType, mapping: { cat: '#/components/schemas/Cat', kitten: Cat, dog: '#/components/schemas/Dog' } }`;

  it("has the branch judge alone that its tag names, by reference or by name", () => {
    const valid = [
      { petType: "kitten", meow: true },
      { petType: "cat" },
      { petType: "dog", bark: 1, meow: "x" },
    ];
    const invalid = [
      { petType: "cat", bark: 1 },
      { petType: "cat", meow: 1 },
      { petType: "dog", bark: "loud" },
      { petType: "bird" },
      { petType: 1 },
      { petType: "toString" },
      { petType: "__proto__" },
      {},
      "cat",
    ];
    expect(accepted(animal, [...valid, ...invalid])).toEqual(valid);
  });

  it("takes the names of components for tags, beside the mapping", () => {
    expect(accepted(animal, [{ petType: "Cat", bark: 1 }, { petType: "Cat" }])).toEqual([
      { petType: "Cat" },
    ]);
  });

  it("explains by the branch, or names the tags", () => {
    expect(reason(animal, { petType: "dog", bark: "loud" })).toEqual({
      path: ["bark"],
      message: "must be an integer",
    });
    expect(reason(animal, { petType: "bird" })).toEqual({
      path: ["petType"],
      message: 'must be one of "cat", "kitten", "Cat", "dog", "Dog"',
    });
  });

  it("takes the values that a branch demands for its tags", () => {
    const schemas = `
A: { required: [k], properties: { k: { const: a }, n: { type: integer } } }
B: { allOf: [{ properties: { k: { enum: [b, 2] } } }], required: [k] }
Z: { anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }], discriminator: { propertyName: k } }`;
    const valid = [{ k: "a" }, { k: "b", n: "" }, { k: 2 }];
    expect(accepted(schemas, [...valid, { k: "a", n: "" }, { k: "A" }, { k: "2" }])).toEqual(valid);
  });

  it("leads through unions of unions", () => {
    const schemas = `
Cat: { properties: { t: { type: string }, cat: { type: integer } } }
Lab: { properties: { t: { const: lab }, lab: { type: integer } } }
Pug: { properties: { t: { type: string }, pug: { type: integer } } }
Dog: { oneOf: [{ $ref: '#/components/schemas/Lab' }, { $ref: '#/components/schemas/Pug' }], discriminator: { propertyName: t, mapping: { pug: Pug } } }
Z: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: t, mapping: { cat: Cat } } }`;
    const valid = [
      { t: "cat", cat: 1, lab: "", pug: "" },
      { t: "lab", lab: 1, cat: "", pug: "" },
      { t: "pug", pug: 1, cat: "", lab: "" },
    ];
    const invalid = [
      { t: "cat", cat: "" },
      { t: "lab", lab: "" },
      { t: "pug", pug: "" },
      { t: "x" },
    ];
    expect(accepted(schemas, [...valid, ...invalid])).toEqual(valid);
  });

  it("leaves branches without a tag to values whose tag names none", () => {
    const schemas = `
A: { type: object, properties: { t: { const: a } } }
Z: { oneOf: [{ $ref: '#/components/schemas/A' }, { type: object, required: [other] }, { type: 'null' }], discriminator: { propertyName: t } }`;
    const valid = [{ t: "a" }, { t: "b", other: 1 }, null];
    expect(accepted(schemas, [...valid, { t: "b" }, 1])).toEqual(valid);
  });

  it("judges nothing where the schemas that extend this one are not listed", () => {
    expect(
      accepted(`${pets}\nZ: { $ref: '#/components/schemas/Pet' }`, [{ petType: "x" }]),
    ).toEqual([{ petType: "x" }]);
  });
});
