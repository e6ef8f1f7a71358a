import { describe, expect, it } from "vitest";
import { z } from "zod";
import { codePointLength, format, integer, keywords, multipleOf, pattern } from "./index.ts";
import { jsonPointer } from "./json-pointer.ts";
import { schemaFaults } from "./schema-faults.ts";

/** The faults as lines: pointer, keyword, predicate. */
function faults(schema: z.ZodType, value: unknown): string[] {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return schemaFaults(issues, value).map(
    ({ path, keyword, predicate }) => `${jsonPointer(path)} ${keyword}: ${predicate}`,
  );
}

describe("one keyword", () => {
  it.each<[z.ZodType, unknown, string]>([
    [z.string(), 1, "type: must be a string"],
    [z.int(), 1.5, "type: must be an integer"],
    [z.looseObject({}), [], "type: must be an object"],
    [z.tuple([z.string()]), {}, "type: must be an array"],
    [z.null(), 0, "type: must be null"],
    [z.never(), 1, "not: is not allowed"],
    [integer(), 1.5, "type: must be an integer"],
    [integer(), "1", "type: must be an integer"],
    [integer().min(2), 1, "minimum: must be 2 or more"],
    [z.string().min(2), "a", "minLength: must be at least 2 characters long"],
    [z.string().max(1), "ab", "maxLength: must be at most 1 character long"],
    [
      codePointLength(z.string(), { minLength: 1 }),
      "",
      "minLength: must be at least 1 character long",
    ],
    [z.array(z.unknown()).min(1), [], "minItems: must have at least 1 item"],
    [z.array(z.unknown()).max(2), [1, 2, 3], "maxItems: must have at most 2 items"],
    [z.number().min(1), 0, "minimum: must be 1 or more"],
    [z.number().gt(1), 1, "exclusiveMinimum: must be more than 1"],
    [z.number().max(1), 2, "maximum: must be 1 or less"],
    [z.number().lt(1), 1, "exclusiveMaximum: must be less than 1"],
    [z.number().multipleOf(2), 1, "multipleOf: must be a multiple of 2"],
    [multipleOf(z.number(), 0.01), 0.005, "multipleOf: must be a multiple of 0.01"],
    [pattern(z.string(), "^a"), "b", "pattern: must match the pattern ^a"],
    [z.string().regex(/^a/), "b", "pattern: must match the pattern /^a/"],
    [format(z.string(), "uuid"), "b", "format: must be a valid uuid"],
    [z.email(), "b", "format: must be a valid email"],
    [z.literal("a"), "b", 'const: must be "a"'],
    [z.enum(["a", "b"]), "c", 'enum: must be one of "a", "b"'],
    [z.literal(["a", 1, null]), "c", 'enum: must be one of "a", 1, null'],
    [keywords({ uniqueItems: true }), [1, 1], "uniqueItems: must not hold equal items"],
    [z.string().refine(() => false, { error: "smells" }), "a", "schema: is not valid: smells"],
  ])("%# says %s", (schema, value, line) => {
    expect(faults(schema, value)).toEqual([` ${line}`]);
  });
});

describe("members", () => {
  it("that are missing are required, whatever their schema is", () => {
    const shape = {
      a: z.string(),
      b: z.union([z.string(), z.number()]),
      c: z.literal(1),
      "d/e": z.unknown(),
    };
    expect(faults(z.object(shape), {})).toEqual([
      "/a required: is required",
      "/b required: is required",
      "/c required: is required",
      "/d~1e required: is required",
    ]);
  });

  it("that two keywords miss are reported once", () => {
    const schema = keywords({ type: z.looseObject({ a: z.string() }), required: ["a", "b"] });
    expect(faults(schema, {})).toEqual(["/a required: is required", "/b required: is required"]);
  });

  it("that are undefined are of the wrong type", () => {
    expect(faults(z.object({ a: z.string() }), { a: undefined })).toEqual([
      "/a type: must be a string",
    ]);
  });

  it("that are not known are reported one by one", () => {
    expect(faults(z.strictObject({}), { a: 1, b: 2 })).toEqual([
      "/a additionalProperties: is not a known member",
      "/b additionalProperties: is not a known member",
    ]);
  });

  it("are reported up to a hundred", () => {
    const names = Array.from({ length: 1000 }, (_, index) => [`m${index}`, 1]);
    expect(faults(z.strictObject({}), Object.fromEntries(names))).toHaveLength(100);
    expect(faults(z.array(z.string()), Array(1000).fill(1))).toHaveLength(100);
  });

  it("with a name that is not allowed are pointed at", () => {
    expect(faults(z.record(z.string().regex(/^x/), z.unknown()), { y: 1 })).toEqual([
      "/y propertyNames: does not have an allowed name",
    ]);
  });
});

describe("alternatives", () => {
  it("of types are listed", () => {
    expect(faults(z.union([z.string(), z.number(), z.null()]), true)).toEqual([
      " type: must be a string, a number or null",
    ]);
  });

  it("are reduced to the one that fits the type", () => {
    const union = z.union([z.null(), z.object({ a: z.array(z.string().min(2)) })]);
    expect(faults(z.object({ x: union }), { x: { a: [1, "b"] } })).toEqual([
      "/x/a/0 type: must be a string",
      "/x/a/1 minLength: must be at least 2 characters long",
    ]);
  });

  it("are named together when several fit", () => {
    const union = z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]);
    expect(faults(union, {})).toEqual([" anyOf: must match one of the allowed forms"]);
  });

  it("may not all match when they are exclusive", () => {
    const one = z.xor([z.object({ a: z.string() }), z.object({ b: z.string() })]);
    expect(faults(one, { a: "", b: "" })).toEqual([
      " oneOf: must match exactly one of the allowed forms, but matches 2",
    ]);
  });

  it("are told apart by their discriminator", () => {
    const union = z.discriminatedUnion("type", [
      z.object({ type: z.literal("a") }),
      z.object({ type: z.literal("b") }),
    ]);
    expect(faults(union, { type: "c" })).toEqual(['/type discriminator: must be one of "a", "b"']);
  });
});

describe("keywords that zod lacks", () => {
  const short = codePointLength(z.string(), { maxLength: 1 });
  const named = keywords({ required: ["name"] });

  it.each([
    [{ not: z.string() }, "a", " not: has a form that is not allowed"],
    [{ type: "object" }, [], " type: must be an object"],
    [{ enum: [{ a: 1 }] }, 1, ' const: must be {"a":1}'],
    [{ enum: [[1], "b"] }, 1, ' enum: must be one of [1], "b"'],
    [{ minProperties: 2 }, {}, " minProperties: must have at least 2 members"],
    [
      { dependentRequired: { a: ["b"] } },
      { a: 1 },
      "/b dependentRequired: is required when a is given",
    ],
    [{ dependentSchemas: { a: named } }, { a: 1 }, "/name required: is required"],
    [{ propertyNames: short }, { ab: 1 }, "/ab propertyNames: does not have an allowed name"],
    [
      { patternProperties: [[/^x/, short]] },
      { x: "ab" },
      "/x maxLength: must be at most 1 character long",
    ],
    [
      { additionalProperties: z.never() },
      { a: 1 },
      "/a additionalProperties: is not a known member",
    ],
    [
      { allOf: [named], unevaluatedProperties: z.never() },
      { name: 1 },
      "/name unevaluatedProperties: is not a known member",
    ],
    [{ prefixItems: [short], items: z.never() }, ["a", 1], "/1 items: is one item too many"],
    [{ prefixItems: [short] }, ["ab"], "/0 maxLength: must be at most 1 character long"],
    [{ unevaluatedItems: z.never() }, [1], "/0 unevaluatedItems: is not a known item"],
    [{ contains: short }, ["ab"], " contains: must hold at least 1 item of the required form"],
    [
      { contains: short, minContains: 2 },
      ["a"],
      " minContains: must hold at least 2 items of the required form",
    ],
    [
      { contains: short, maxContains: 1 },
      ["a", "b"],
      " maxContains: must hold at most 1 item of the given form",
    ],
    // biome-ignore lint/suspicious/noThenProperty: the keyword has this name, and nobody awaits it
    [{ if: z.string(), then: short }, "ab", " maxLength: must be at most 1 character long"],
    [{ if: z.string(), else: z.null() }, 1, " type: must be null"],
    [{ anyOf: [z.string(), z.null()] }, 1, " type: must be a string or null"],
    [
      { oneOf: [z.string(), short] },
      "a",
      " oneOf: must match exactly one of the allowed forms, but matches 2",
    ],
  ] as const)("%# %j of %j", (given, value, line) => {
    const schema = keywords(given);
    expect(faults(schema, value)).toEqual([line]);
    expect(faults(z.looseObject({ in: schema }), { in: value })).toEqual([`/in${line}`]);
  });

  it("explain by the branch whose constant is sent", () => {
    const cat = z.looseObject({ type: z.literal("cat"), lives: z.number() });
    const dog = z.looseObject({ type: z.literal("dog"), bark: z.number() });
    for (const schema of [keywords({ oneOf: [cat, dog] }), z.union([cat, dog])]) {
      expect(faults(schema, { type: "dog", bark: "loud" })).toEqual([
        "/bark type: must be a number",
      ]);
      expect(faults(schema, { type: "bird" })).toEqual([
        " anyOf: must match one of the allowed forms",
      ]);
    }
  });
});
