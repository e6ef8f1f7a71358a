import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { expect } from "vitest";
import { z } from "zod";
import { compile } from "../src/compile.ts";

// Both are CommonJS: under Node's rules their default export is a member of the default import.
const ajv = new Ajv2020.default({ strict: false });
addFormats.default(ajv, { mode: "full" });

/** What JSON Schema says: the verdict of ajv 8 with ajv-formats in full mode. */
export function oracle(schema: object): (value: unknown) => boolean {
  const validate = ajv.compile(schema);
  return (value) => validate(value) === true;
}

/**
 * The verdict of a schema in every way it can be asked: interpreted and compiled, by itself and
 * inside another; they must agree.
 */
export function verdictOf(schema: z.ZodType): (value: unknown) => boolean {
  const ways = [
    wayOf(schema, (value) => value),
    wayOf(z.object({ inner: schema }), (inner) => ({ inner })),
    wayOf(z.array(schema.optional()), (value) => [value, value]),
    wayOf(z.union([z.never(), schema]), (value) => value),
  ].flat();
  return (value) => {
    const verdicts = new Set(ways.map((way) => way(value)));
    expect([...verdicts]).toHaveLength(1);
    return verdicts.has(true);
  };
}

function wayOf(schema: z.ZodType, wrap: (value: unknown) => unknown) {
  const compiled = compile(schema);
  return [
    (value: unknown) => schema.safeParse(wrap(value)).success,
    (value: unknown) => compiled.safeParse(wrap(value)).success,
  ];
}

/** Expects that a zod schema and a JSON Schema have the same verdict on every value. */
export function expectSameVerdict(
  schema: z.ZodType,
  jsonSchema: object,
  values: fc.Arbitrary<unknown>,
  numRuns = 400,
): void {
  const expected = oracle(jsonSchema);
  const actual = verdictOf(schema);
  fc.assert(
    fc.property(values, (value) => {
      expect(actual(value)).toBe(expected(value));
    }),
    { numRuns },
  );
}

/** Any JSON value. */
export const anyJson: fc.Arbitrary<unknown> = fc.jsonValue({ maxDepth: 2 });
