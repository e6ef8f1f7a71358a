import * as fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { codePointLength } from "./code-point-length.ts";
import { format } from "./format.ts";
import { integer } from "./integer.ts";
import { itemCount } from "./item-count.ts";
import { keywords } from "./keywords.ts";
import { pattern } from "./pattern.ts";
import { record } from "./record.ts";
import { testOf } from "./test-of.ts";

const Id = pattern(z.string(), "^[a-z]{2}$");
const Place = z.strictObject({ id: Id, at: z.exactOptional(format(z.string(), "date")) });

/** Everything of which a test is written, each way at least once. */
const schemas: Readonly<Record<string, z.ZodType>> = {
  text: codePointLength(z.string(), { minLength: 2, maxLength: 2 }),
  "text of zod's own length": z.string().min(2).max(2),
  number: z.number().gte(-1).lt(2),
  integer: integer().gt(0).lte(2),
  multiple: z.number().multipleOf(0.5),
  "number format": z.int32(),
  boolean: z.boolean(),
  null: z.null(),
  any: z.any(),
  never: z.never(),
  literal: z.literal(2),
  literals: z.literal(["aa", 1, null]),
  array: itemCount(z.array(Id), { minItems: 1, maxItems: 2 }),
  "array of arrays": z.array(z.array(z.unknown())),
  nullable: z.nullable(Place),
  union: z.union([Id, z.array(Id), Place]),
  "one option only": z.xor([z.string(), z.literal("aa"), z.number()]),
  tagged: z.discriminatedUnion("id", [
    z.looseObject({ id: z.literal("aa") }),
    z.looseObject({ id: z.literal("bb"), at: z.number() }),
  ]),
  "closed object": Place,
  "open object": z.looseObject({ id: z.unknown(), at: z.exactOptional(Id) }),
  "other members": z.object({ id: z.exactOptional(Id) }).catchall(z.number()),
  "twice the same": z.looseObject({ a: z.exactOptional(Place), b: z.exactOptional(Place) }),
  record: record(Id),
  "record of objects": record(Place),
  keywords: keywords({ anyOf: [z.number(), Id] }),
  "refined object": Place.refine(({ id }) => id !== "bb"),
  "refined under a condition": z
    .number()
    .refine((value) => typeof value === "number" && value > 1, { when: () => true }),
};

/** Values near what the schemas accept: most of them are refused for one reason only. */
const values = fc.letrec((tie) => ({
  leaf: fc.constantFrom("aa", "bb", "a", "2026-11-22", 0, 1, 2, 1.5, -1, 2 ** 31, true, null),
  members: fc.dictionary(fc.constantFrom("id", "at", "a", "b", "other"), tie("value"), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
  value: fc.oneof(
    { depthSize: "small" },
    tie("leaf"),
    tie("members"),
    fc.array(tie("value"), { maxLength: 3 }),
  ),
})).value;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Holds the test of a schema against the schema, on random values. */
function expectVerdicts(schema: z.ZodType, numRuns: number): void {
  const test = testOf(schema);
  fc.assert(
    fc.property(values, (value) => {
      expect(test?.(value)).toBe(schema.safeParse(value).success);
    }),
    { numRuns },
  );
}

describe.each(Object.entries(schemas))("the test of %s", (_, schema) => {
  it("gives the verdict of the schema", () => expectVerdicts(schema, 400));

  it("is zod's where code may not be made of text", () => {
    vi.spyOn(z.core.util.allowsEval, "value", "get").mockReturnValue(false);
    vi.stubGlobal("Function", function refuse() {
      throw new EvalError("Code generation from strings disallowed for this context");
    });
    expectVerdicts(schema, 20);
  });
});

it("leaves to the schema what has not answered yet", () => {
  const test = testOf(z.string().refine(async () => true));
  expect(test?.("aa")).toBe(false);
});

it("takes nothing for sent that every object has", () => {
  const test = testOf(z.looseObject({ constructor: z.unknown() }));
  expect(test?.({})).toBe(false);
  expect(test?.({ constructor: 1 })).toBe(true);
});
