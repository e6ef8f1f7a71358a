import { describe, expect, test } from "vitest";
import { upgrade } from "./upgrade.ts";

const schemas = (given: object) => {
  const { components } = upgrade({ openapi: "3.0.3", components: { schemas: given } });
  return (components as { schemas: object }).schemas;
};

describe("a schema of OpenAPI 3.0", () => {
  test.each([
    ["a nullable type", { type: "string", nullable: true }, { type: ["string", "null"] }],
    [
      "a nullable enumeration",
      { type: "string", enum: ["a"], nullable: true },
      { type: ["string", "null"], enum: ["a", null] },
    ],
    ["nullable without a type", { nullable: true, minLength: 1 }, { minLength: 1 }],
    ["nullable: false", { type: "string", nullable: false }, { type: "string" }],
    ["an exclusive minimum", { minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
    ["an inclusive maximum", { maximum: 1, exclusiveMaximum: false }, { maximum: 1 }],
    ["an exclusive bound without a bound", { exclusiveMinimum: true }, {}],
    [
      "what stands beside a reference",
      { $ref: "#/components/schemas/B", description: "x", maxLength: 1 },
      { $ref: "#/components/schemas/B" },
    ],
    [
      "schemas inside",
      {
        properties: { nullable: { type: "integer", nullable: true } },
        items: { type: "number", nullable: true },
        allOf: [{ minimum: 0, exclusiveMinimum: true }],
        additionalProperties: false,
      },
      {
        properties: { nullable: { type: ["integer", "null"] } },
        items: { type: ["number", "null"] },
        allOf: [{ exclusiveMinimum: 0 }],
        additionalProperties: false,
      },
    ],
  ])("means in 3.1: %s", (_name, given, expected) => {
    expect(schemas({ A: given })).toEqual({ A: expected });
  });
});

test("schemas are found wherever a document has them, and examples are left alone", () => {
  const nullable = { type: "string", nullable: true };
  const upgraded = upgrade({
    paths: {
      "/a": {
        get: {
          parameters: [{ name: "schema", schema: nullable, example: { schema: nullable } }],
          responses: {
            200: {
              headers: { schema: { schema: nullable } },
              content: { "a/b": { schema: nullable } },
            },
          },
        },
      },
    },
  });
  const expected = { type: ["string", "null"] };
  expect(upgraded).toEqual({
    paths: {
      "/a": {
        get: {
          parameters: [{ name: "schema", schema: expected, example: { schema: nullable } }],
          responses: {
            200: {
              headers: { schema: { schema: expected } },
              content: { "a/b": { schema: expected } },
            },
          },
        },
      },
    },
  });
});
