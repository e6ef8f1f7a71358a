import { expect, it } from "vitest";
import { serverFiles } from "../src/generate.ts";
import { documentOf, schemasDocument } from "./document.ts";
import { typeCheck } from "./type-check.ts";

const schemas = `
Base: { type: object, required: [id, name], properties: { id: { type: string, readOnly: true }, name: { type: string } } }
Needs: { type: object, required: [id, secret, name], properties: { secret: { type: string, writeOnly: true } } }
Merged: { allOf: [{ $ref: '#/components/schemas/Base' }, { $ref: '#/components/schemas/Needs' }] }
Closed: { allOf: [{ $ref: '#/components/schemas/Base' }], properties: { age: { type: integer } }, unevaluatedProperties: false }
Conditional: { type: object, properties: { a: { type: string } }, if: { required: [a] }, then: { required: [b] }, else: { required: [c] } }
Negative: { not: { type: string } }
Members: { type: object, required: [n], properties: { n: { type: integer }, o: { type: boolean } }, additionalProperties: { type: string } }
Patterns: { type: object, properties: { n: { type: integer } }, patternProperties: { '^x': { type: boolean } }, additionalProperties: { type: 'null' } }
Odd: { type: object, required: [constructor, __proto__], properties: { constructor: { type: string }, __proto__: { type: integer } } }
Prefix: { type: array, prefixItems: [{ type: string }, { type: integer }], contains: { const: a }, unevaluatedItems: { type: boolean } }
Structures: { enum: [{ a: [1] }, [true], text, null] }
Dependent: { type: object, dependentSchemas: { a: { required: [b], properties: { b: { type: string } } } } }
Defaults: { type: object, properties: { a: { type: integer, default: x }, b: { type: object, properties: { c: { type: integer, default: 1 } }, default: {} }, d: { type: [string, 'null'], default: null } } }
Tree: { type: object, properties: { children: { type: array, items: { $ref: '#/components/schemas/Tree' } }, not: { not: { $ref: '#/components/schemas/Tree' } } } }
Cat: { type: object, required: [t], properties: { t: { type: string }, meow: { type: boolean } } }
Dog: { type: object, required: [t], properties: { t: { const: dog }, bark: { type: integer } } }
Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: t, mapping: { cat: Cat } } }
Never: { allOf: [{ type: string }, false] }`;

/** Values that the schemas accept or hand on: each has to have the type. */
const values = `import type * as t from "./types.ts";
import * as schemas from "./schemas.ts";
declare function use(...values: unknown[]): void;
use(
  { id: "1", name: "a" } satisfies t.Merged,
  { secret: "s", name: "a" } satisfies t.MergedRequest,
  { id: "1", name: "a", age: 1 } satisfies t.Closed,
  { a: "a" } satisfies t.Conditional,
  1 satisfies t.Negative,
  { n: 1, o: true, other: "a" } satisfies t.Members,
  { n: 1, x1: true, other: null } satisfies t.Patterns,
  { constructor: "a" } satisfies t.Odd,
  ["a"] satisfies t.Prefix,
  ["a", 1, true] satisfies t.Prefix,
  { a: [1] } satisfies t.Structures,
  { c: 1 } satisfies t.Dependent & { c: number },
  { b: { c: 1 }, d: null } satisfies t.DefaultsRequest,
  {} satisfies t.Defaults,
  { children: [{ children: [] }], not: 1 } satisfies t.Tree,
  { t: "cat", meow: true } satisfies t.Pet,
  { t: "dog", bark: 1 } satisfies t.Pet,
  schemas.MergedRequest.parse({}) satisfies t.MergedRequest,
);
`;

/** Each line is wrong, so the types say something. */
const mistakes = `import type * as t from "./types.ts";
declare function use(...values: unknown[]): void;
use(
  { name: "a" } satisfies t.Merged,
  { id: "1", name: "a", secret: "s" } satisfies t.Merged,
  { name: "a" } satisfies t.MergedRequest,
  { n: "1" } satisfies t.Members,
  { constructor: 1 } satisfies t.Odd,
  "a" satisfies t.Prefix,
  { d: null } satisfies t.DefaultsRequest,
  { t: "dog", bark: "loud" } satisfies t.Pet,
  "a" satisfies t.Never,
);
`;

it("has the types of every keyword compile, take what is valid, and refuse mistakes", async () => {
  const files = await serverFiles(documentOf(schemasDocument(schemas)));
  const given = new Map(["types.ts", "schemas.ts"].map((name) => [name, files.get(name) ?? ""]));
  given.set("values.ts", values).set("mistakes.ts", mistakes);
  const errors = typeCheck(given);
  expect(errors.filter((line) => !line.startsWith("mistakes.ts"))).toEqual([]);
  const lines = new Set(errors.map((line) => /^mistakes\.ts:(\d+)/.exec(line)?.[1]));
  expect([...lines]).toEqual(["4", "5", "6", "7", "8", "9", "10", "11", "12"]);
});
