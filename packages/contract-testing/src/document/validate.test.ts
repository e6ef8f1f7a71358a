import { expect, test } from "vitest";
import { ContractError } from "./error.ts";
import { loadDocument } from "./load.ts";
import { isValid, validate } from "./validate.ts";

const document = loadDocument({
  openapi: "3.1.0",
  paths: {
    "/a/{b}": {
      get: {
        responses: {
          "200": {
            content: { "application/json": { schema: { $ref: "#/components/schemas/Money" } } },
          },
        },
      },
    },
  },
  components: {
    examples: { tricky: { value: { $id: "https://example.com/x", type: "string" } } },
    schemas: {
      Money: { type: "number", multipleOf: 0.01 },
      Secret: { type: "string", writeOnly: true },
      User: {
        type: "object",
        required: ["id", "password", "pin"],
        properties: {
          id: { type: "string", readOnly: true },
          password: { $ref: "#/components/schemas/Secret" },
          pin: { type: "string", writeOnly: true },
          example: { type: "integer" },
        },
        example: { id: 1, $id: "https://example.com/x" },
      },
      Strict: { allOf: [{ $ref: "#/components/schemas/User" }, { required: ["pin", "name"] }] },
      Tree: {
        type: "object",
        properties: { children: { type: "array", items: { $ref: "#/components/schemas/Tree" } } },
        unevaluatedProperties: false,
      },
      Shape: {
        oneOf: [
          { type: "object", required: ["radius"], properties: { radius: { type: "number" } } },
          { $ref: "#/components/schemas/Square" },
          { type: "null" },
        ],
      },
      Square: {
        type: "object",
        required: ["side"],
        properties: { side: { type: "number" } },
        example: { side: 1, $id: "https://example.com/x" },
      },
      Old: { type: "string", nullable: true },
      Tagged: { type: "string", format: "something-own", "x-own": {} },
      Broken: { $ref: "#/components/schemas/None" },
      BadPattern: { type: "string", pattern: "(" },
    },
  },
});

const at = (name: string) => `#/components/schemas/${name}`;

test("a pattern that the flag u forbids is one without it, and what is none is told", () => {
  const of = (pattern: string) => {
    const schemas = { S: { type: "string", pattern } };
    const own = loadDocument({ openapi: "3.1.0", components: { schemas } });
    return (value: string) => validate(own, "#/components/schemas/S", value, "request").length;
  };
  expect(of("^[\\w-.]+\\-$")("a.b-")).toBe(0);
  expect(of("^[\\w-.]+\\-$")("a b-")).toBe(1);
  expect(of("^\\p{Lu}$")("Ä")).toBe(0);
  expect(() => of("(")("a")).toThrow("cannot be used");
});

test("each of the 1,001 two-decimal values up to 10.00 is a multiple of 0.01, and no other", () => {
  for (let cents = 0; cents <= 1000; cents += 1) {
    expect(isValid(document, at("Money"), cents / 100, "response")).toBe(true);
  }
  expect(isValid(document, at("Money"), 1.005, "response")).toBe(false);
});

test("a pointer with slashes and braces is reached, and the violation tells where the rule stands", () => {
  const pointer = "#/paths/~1a~1{b}/get/responses/200/content/application~1json/schema";
  const [violation] = validate(document, pointer, "x", "response");
  expect(violation).toMatchObject({
    keyword: "type",
    pointer: "#/components/schemas/Money/type",
    message: "must be number",
  });
});

test("in a response, writeOnly members must be absent, and required readOnly members be there", () => {
  const judge = (value: unknown) =>
    validate(document, at("User"), value, "response").map(({ instance, keyword }) => [
      instance,
      keyword,
    ]);
  expect(judge({ id: "1" })).toEqual([]);
  expect(judge({})).toEqual([["", "required"]]);
  expect(judge({ id: "1", password: "p" })).toEqual([["/password", "writeOnly"]]);
  expect(judge({ id: "1", pin: "p" })).toEqual([["/pin", "writeOnly"]]);
});

test("in a request, readOnly members need not be there, and required writeOnly members must", () => {
  expect(isValid(document, at("User"), { password: "p", pin: "p" }, "request")).toBe(true);
  expect(isValid(document, at("User"), { id: "1", pin: "p" }, "request")).toBe(false);
});

test("required in another branch of allOf follows the member's direction as well", () => {
  expect(isValid(document, at("Strict"), { id: "1", name: "n" }, "response")).toBe(true);
  expect(isValid(document, at("Strict"), { id: "1" }, "response")).toBe(false);
});

test("a property called example is a property, and an example of a schema is no schema", () => {
  expect(isValid(document, at("User"), { id: "1", example: "no" }, "response")).toBe(false);
});

test("everything that is wrong is told, not the first alone", () => {
  expect(validate(document, at("User"), { example: "no" }, "response")).toHaveLength(2);
});

test("recursion and unevaluatedProperties work across references", () => {
  expect(isValid(document, at("Tree"), { children: [{ children: [] }] }, "response")).toBe(true);
  const [violation] = validate(document, at("Tree"), { children: [{ x: 1 }] }, "response");
  expect(violation).toMatchObject({ instance: "/children/0" });
  expect(violation?.message).toContain('"x"');
});

test("a value that no branch takes is one violation, with what the nearest branch wants", () => {
  const violations = validate(document, at("Shape"), { side: "long" }, "response");
  expect(violations).toHaveLength(1);
  expect(violations[0]).toMatchObject({ keyword: "oneOf", pointer: `${at("Shape")}/oneOf` });
  expect(violations[0]?.message).toContain("nearest branch");
});

test("nullable means nothing in 3.1, and unknown formats and keywords are annotations", () => {
  expect(isValid(document, at("Old"), null, "response")).toBe(false);
  expect(isValid(document, at("Tagged"), "anything", "response")).toBe(true);
});

test("a schema that cannot be used is named with its place", () => {
  expect(() => validate(document, at("Broken"), 1, "response")).toThrow(ContractError);
  expect(() => validate(document, at("BadPattern"), "a", "response")).toThrow(
    /BadPattern.*regular expression/,
  );
});
