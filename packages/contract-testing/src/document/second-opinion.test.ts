import { describe, expect, test } from "vitest";
import { loadDocument } from "./load.ts";
import { judge } from "./second-opinion.ts";
import { validate } from "./validate.ts";

const schemas = {
  Pair: { type: "array", prefixItems: [{ type: "string" }], unevaluatedItems: false },
  Mail: { type: "string", format: "email" },
  Price: { type: "number", multipleOf: 0.01 },
  Closed: {
    type: "object",
    required: ["id", "a b"],
    properties: {
      id: { type: "integer" },
      "a b": { type: "string" },
      mail: { $ref: "#/components/schemas/Mail" },
    },
    additionalProperties: false,
  },
  User: {
    type: "object",
    required: ["name", "password"],
    properties: { name: { type: "string" }, password: { type: "string", writeOnly: true } },
  },
  Either: { oneOf: [{ $ref: "#/components/schemas/User" }, { type: "integer" }] },
};
const document = loadDocument({ openapi: "3.1.0", paths: {}, components: { schemas } });
const at = (name: string) => `#/components/schemas/${name}`;
const say = (name: string, value: unknown) => judge(document, at(name), value, "response");

describe("a value that ajv alone calls wrong is not wrong", () => {
  test.each([
    ["Price", 1234567.89],
    ["Mail", '"joe bloggs"@example.com'],
  ])("%s %j", async (name, value) => {
    expect(validate(document, at(name), value, "response")).not.toEqual([]);
    const { violations, disagreements } = await say(name, value);
    expect(violations).toEqual([]);
    expect(disagreements).toMatchObject([{ pointer: expect.stringContaining(at(name)) }]);
    expect(disagreements[0]?.message).toMatch(/^ajv says that the value .*hyperjump/);
  });

  test("nor at one place, when the value is wrong at another", async () => {
    const value = { id: "1", "a b": "", mail: '"joe bloggs"@example.com' };
    const { violations, disagreements } = await say("Closed", value);
    expect(violations).toMatchObject([{ instance: "/id", keyword: "type" }]);
    expect(disagreements).toHaveLength(1);
  });
});

describe("a value that both call wrong is wrong", () => {
  test.each([
    ["Pair", ["a", true], "unevaluatedItems"],
    ["Mail", "joe", "format"],
    ["Price", 0.015, "multipleOf"],
    ["Closed", { id: 1, "a b": 1 }, "type"],
    ["Closed", { id: 1 }, "required"],
    ["Closed", { id: 1, "a b": "", "c/d": 1 }, "additionalProperties"],
    ["User", { name: "A", password: "secret" }, "writeOnly"],
    ["Either", { name: "A", password: "secret" }, "oneOf"],
  ])("%s %j", async (name, value, keyword) => {
    const { violations, disagreements } = await say(name, value);
    expect(violations.map((violation) => violation.keyword)).toEqual([keyword]);
    expect(disagreements).toEqual([]);
  });
});

test("a correct price is right for both", async () => {
  for (let cents = 0; cents <= 1000; cents += 1) {
    expect(await say("Price", cents / 100)).toEqual({ violations: [], disagreements: [] });
  }
});

test("what a request may hold, a response may not", async () => {
  const value = { name: "A", password: "secret" };
  const { violations } = await judge(document, at("Either"), value, "request");
  expect(violations).toEqual([]);
});

test("a schema that the second cannot read is left to the first", async () => {
  const odd = loadDocument({
    openapi: "3.1.0",
    paths: {},
    components: {
      schemas: { A: { $id: "https://a.example/a", $schema: "about:none", type: "string" } },
    },
  });
  const { violations } = await judge(odd, at("A"), 1, "response");
  expect(violations).toMatchObject([{ keyword: "type" }]);
});
