import { expect, test } from "vitest";
import { loadDocument } from "../document/load.ts";
import { isValid } from "../document/validate.ts";
import { mutationsOf, spread } from "./mutate.ts";

function mutate(schema: object, value: unknown) {
  const document = loadDocument({ openapi: "3.1.0", components: { schemas: { S: schema } } });
  const pointer = "#/components/schemas/S";
  const mutations = mutationsOf(document, { value: schema, pointer }, value);
  const valid = mutations.filter((mutation) =>
    isValid(document, pointer, mutation.value, "request"),
  );
  expect(valid).toEqual([]);
  return mutations;
}

const values = (schema: object, value: unknown, keyword: string) =>
  mutate(schema, value)
    .filter((mutation) => mutation.keyword === keyword)
    .map((mutation) => mutation.value);

test("bounds are broken by exactly one step", () => {
  const number = { type: "integer", minimum: 2, maximum: 9 };
  expect(values(number, 5, "minimum")).toEqual([1]);
  expect(values(number, 5, "maximum")).toEqual([10]);
  const text = { type: "string", minLength: 2, maxLength: 4 };
  expect(values(text, "abc", "maxLength")).toEqual(["abccc"]);
  expect(values(text, "abc", "minLength")).toEqual(["a"]);
  expect(values({ type: "array", maxItems: 2 }, ["a"], "maxItems")).toEqual([["a", "a1", "a2"]]);
});

test("each required member is left out once, at every depth", () => {
  const schema = {
    type: "object",
    required: ["a", "b"],
    properties: { a: {}, b: { type: "object", required: ["c"], properties: { c: {} } } },
  };
  expect(values(schema, { a: 1, b: { c: 1 } }, "required")).toEqual([
    { b: { c: 1 } },
    { a: 1 },
    { a: 1, b: {} },
  ]);
});

test("an optional member is put in, so that its rules are reached", () => {
  const schema = { type: "object", properties: { a: { type: "integer", maximum: 3 } } };
  expect(values(schema, {}, "maximum")).toEqual([{ a: 4 }]);
});

test("members that the server owns are left alone", () => {
  const schema = { type: "object", properties: { id: { type: "integer", readOnly: true } } };
  const instances = mutate(schema, { id: 1 }).map(({ instance }) => instance);
  expect(instances).not.toContain("/id");
});

test("pattern, format, enum, uniqueItems, multipleOf and undeclared members are broken", () => {
  const schema = {
    type: "object",
    additionalProperties: false,
    properties: {
      a: { type: "string", pattern: "^x" },
      b: { type: "string", format: "date-time" },
      c: { enum: ["on", "off"] },
      d: { type: "array", uniqueItems: true, items: { type: "string" } },
      e: { type: "number", multipleOf: 0.5 },
    },
  };
  const value = { a: "x", b: "2024-01-01T00:00:00Z", c: "on", d: ["p"], e: 1 };
  const found = mutate(schema, value).map(({ instance, keyword }) => `${instance} ${keyword}`);
  expect(found).toEqual(
    expect.arrayContaining([
      " additionalProperties",
      "/a pattern",
      "/b format",
      "/c enum",
      "/d uniqueItems",
      "/e multipleOf",
    ]),
  );
});

test("a fault that another branch accepts is none", () => {
  const schema = {
    anyOf: [
      { type: "integer", maximum: 3 },
      { type: "integer", minimum: 3 },
    ],
  };
  expect(values(schema, 2, "maximum")).toEqual([]);
});

test("a mutation says in words what it is, and where the document forbids it", () => {
  const schema = { type: "object", properties: { a: { type: "integer", maximum: 3 } } };
  const found = mutate(schema, { a: 1 }).find(({ keyword }) => keyword === "maximum");
  expect(found).toMatchObject({
    reason: "/a is above the maximum 3",
    pointer: "#/components/schemas/S/properties/a/maximum",
  });
});

test("a cut is spread over the whole", () => {
  expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 3)).toEqual([0, 3, 6]);
  expect(spread([1, 2], 3)).toEqual([1, 2]);
});
