import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadDocument } from "../../src/document/load.ts";
import { isValid } from "../../src/document/validate.ts";
import { generatorOf, valuesOf } from "../../src/generate/arbitrary.ts";
import { fixedRandom } from "../../src/generate/draw/random.ts";
import { judgesOf } from "./judges.ts";
import { trickyDocument, trickySchemas } from "./schemas.ts";

const NUMBER = 100;
/** The second validator takes its time. */
const NUMBER_TWICE = 25;

/** hyperjump takes the remainder of a negative fraction for one, and -0.3 for no multiple of 0.1. */
const NEGATIVE_FRACTIONS = "number 2";
const SEED = 20;

const document = loadDocument(trickyDocument());
const schemas = trickySchemas();
let total = 0;

describe("valuesOf", () => {
  test("there are at least two hundred tricky schemas", () => {
    expect(schemas.length).toBeGreaterThanOrEqual(200);
  });

  test("every value is valid, to ajv and to a second validator", async () => {
    // In a request, `required` does not bind readOnly members: those schemas are judged apart.
    const plain = schemas.filter(({ name }) => !name.startsWith("readOnly"));
    const judges = judgesOf(document.root);
    const wrong: string[] = [];
    const started = performance.now();
    for (const { name, schema, pointer } of plain) {
      const second = await judges.hyperjump(pointer);
      const first = judges.ajv(pointer);
      const values = fc.sample(valuesOf(document, { value: schema, pointer }, "request"), {
        numRuns: NUMBER,
        seed: SEED,
      });
      total += values.length;
      for (const value of values) {
        if (!first(value)) wrong.push(`ajv: ${name}: ${JSON.stringify(value)}`);
      }
      for (const value of values.slice(0, NUMBER_TWICE)) {
        if (name === NEGATIVE_FRACTIONS && Number(value) < 0) continue;
        if (!second(value)) wrong.push(`hyperjump: ${name}: ${JSON.stringify(value)}`);
      }
    }
    judges.close();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${total} values of ${plain.length} schemas in ${seconds} s\n`);
    expect(wrong).toEqual([]);
  }, 120_000);

  test("values are right by construction, before the validator has seen them", () => {
    const generator = generatorOf(document, "request");
    const wrong: string[] = [];
    for (const { name, pointer } of schemas) {
      const random = fixedRandom(11);
      for (let run = 0; run < 40; run += 1) {
        const value = generator.draw([{ schema: generator.resource.at(pointer) }], random);
        if (isValid(document, pointer, value, "request")) continue;
        wrong.push(`${name}: ${JSON.stringify(value)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("what is drawn survives JSON unchanged", () => {
    for (const { schema, pointer } of schemas) {
      const values = fc.sample(valuesOf(document, { value: schema, pointer }, "request"), {
        numRuns: 20,
        seed: SEED,
      });
      for (const value of values) expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
    }
  });

  test("the same seed gives the same values, whatever was drawn before", () => {
    const again = loadDocument(trickyDocument());
    for (const { schema, pointer } of schemas) {
      const place = { value: schema, pointer };
      const draw = (source: typeof document) =>
        fc.sample(valuesOf(source, place, "request"), { numRuns: 10, seed: 7 });
      expect(draw(again)).toStrictEqual(draw(document));
    }
  });

  test("readOnly members are left out of requests, writeOnly ones out of responses", () => {
    const place = { value: {}, pointer: "#/components/schemas/Secret" };
    const sample = (direction: "request" | "response") =>
      fc.sample(valuesOf(document, place, direction), { numRuns: 50, seed: SEED });
    for (const value of sample("request")) {
      expect(Object.keys(Object(value))).toEqual(["password", "name"]);
    }
    for (const value of sample("response")) {
      expect(Object.keys(Object(value))).toEqual(["id", "name"]);
    }
  });

  test("plain text is ASCII", () => {
    const place = { value: {}, pointer: "#/components/schemas/Base" };
    const values = valuesOf(document, place, "request", { text: "plain" });
    for (const value of fc.sample(values, { numRuns: 200, seed: SEED })) {
      expect(JSON.stringify(value)).toMatch(/^[ -~]*$/);
    }
  });

  test("hard text reaches beyond the basic plane, and the bounds of a length", () => {
    const schema = { type: "string", minLength: 2, maxLength: 5 };
    const own = loadDocument({
      openapi: "3.1.0",
      paths: {},
      components: { schemas: { Text: schema } },
    });
    const place = { value: schema, pointer: "#/components/schemas/Text" };
    const texts = fc.sample(valuesOf(own, place, "request"), { numRuns: 300, seed: SEED });
    const lengths = texts.map((text) => [...String(text)].length);
    expect([...new Set(lengths)].sort()).toEqual([2, 3, 4, 5]);
    expect(texts.some((text) => /[\u{10000}-\u{10ffff}]/u.test(String(text)))).toBe(true);
  });
});

describe("shrinking", () => {
  const wide = {
    type: "object",
    required: ["name", "tags"],
    properties: {
      name: { type: "string", minLength: 1 },
      price: { type: "number", minimum: 3 },
      tags: { type: "array", minItems: 1, items: { type: "string", minLength: 1 } },
      more: { type: "object", additionalProperties: { type: "integer" } },
    },
  };
  const own = loadDocument({
    openapi: "3.1.0",
    paths: {},
    components: { schemas: { Item: wide } },
  });
  const items = valuesOf(own, { value: wide, pointer: "#/components/schemas/Item" }, "request");

  test("ends at the smallest valid value that still fails", () => {
    const failed = fc.check(
      fc.property(items, (item) => !/[^ -~]/.test(JSON.stringify(item))),
      { seed: 5, numRuns: 500 },
    );
    expect(failed.failed).toBe(true);
    expect(JSON.stringify(failed.counterexample?.[0])).toMatch(
      /^\{"name":"(.)","tags":\["(.)"\]\}$/u,
    );
  });

  test("finds the bound of a number", () => {
    const failed = fc.check(
      fc.property(items, (item) => !(Object(item).price > 10)),
      { seed: 5, numRuns: 500 },
    );
    expect(Object(failed.counterexample?.[0]).price).toBe(11);
  });
});

describe("what cannot be satisfied", () => {
  function values(schema: object, more: object = {}) {
    const own = loadDocument({
      openapi: "3.1.0",
      paths: {},
      components: { schemas: { Wrong: schema, ...more } },
    });
    return () => valuesOf(own, { value: schema, pointer: "#/components/schemas/Wrong" }, "request");
  }

  test.each([
    ["bounds that cross", { type: "integer", minimum: 5, maximum: 4 }, "bounds and steps"],
    ["types that do not meet", { allOf: [{ type: "string" }, { type: "null" }] }, "contradict"],
    [
      "a required member that is forbidden",
      { required: ["a"], properties: { a: false }, type: "object" },
      "contradict",
    ],
    [
      "a pattern that cannot have the length",
      { type: "string", pattern: "^a{5}$", maxLength: 4 },
      "pattern",
    ],
    [
      "more different items than there are",
      { type: "array", uniqueItems: true, minItems: 3, items: { type: "boolean" } },
      "no further item",
    ],
  ])("%s is reported, and does not hang", (_, schema, words) => {
    expect(values(schema)).toThrow(words);
  });

  test("a recursion without an end is reported", () => {
    const schema = {
      type: "object",
      required: ["next"],
      properties: { next: { $ref: "#/components/schemas/Wrong" } },
    };
    expect(values(schema)).toThrow("no end to it");
  });
});
