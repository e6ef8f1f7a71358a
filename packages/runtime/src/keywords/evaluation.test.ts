import { expect, it } from "vitest";
import { z } from "zod";
import { compile } from "../compile.ts";
import { keywords } from "./keywords.ts";
import { later } from "./later.ts";
import { record } from "./record.ts";

/** A value that is nested so often, with something else at the bottom. */
function nested(depth: number, bottom: unknown): unknown {
  let value = bottom;
  for (let level = 0; level < depth; level++) value = { in: value };
  return value;
}

const Named: z.ZodType = z.looseObject({ in: z.exactOptional(later(() => Tree)) });
const Tree: z.ZodType = keywords({ allOf: [Named], anyOf: [record(later(() => Tree))] });
const Open: z.ZodType = keywords({
  anyOf: [keywords({ additionalProperties: later(() => Open), evaluates: { properties: ["in"] } })],
  type: "object",
  unevaluatedProperties: z.never(),
});

it("does not double its work with each level at which a value is refused", () => {
  // At 2 ** 24 steps the test would not end.
  const Chain: z.ZodType = keywords({
    type: "object",
    oneOf: [z.looseObject({ in: z.exactOptional(later(() => Chain)) }), z.string()],
  });
  const schema = compile(Chain);
  expect(schema.safeParse(nested(200, {})).success).toBe(true);
  expect(schema.safeParse(nested(200, 1)).success).toBe(false);
});

it("judges what refers to itself below", () => {
  for (const schema of [Tree, Open]) {
    expect(compile(schema).safeParse(nested(8, {})).success).toBe(true);
    const { error } = compile(schema).safeParse(nested(8, 1));
    expect(error?.issues.length).toBeGreaterThan(0);
  }
});

it("comes to an end where a schema leads to itself for the same value", () => {
  const Odd: z.ZodType = keywords({ allOf: [later(() => Odd)], type: "object" });
  expect(Odd.safeParse({}).success).toBe(true);
  expect(compile(Odd).safeParse([]).success).toBe(false);
});

it("leaves reasons to the schema when a compiled one is asked inside another", () => {
  const inner = compile(z.string());
  const outer = z.unknown().transform((value, context) => {
    const result = inner.safeParse(value);
    for (const issue of result.error?.issues ?? []) context.addIssue({ ...issue });
    return result.data;
  });
  const { error } = compile(outer).safeParse(1);
  expect(error?.issues).toEqual(z.string().safeParse(1).error?.issues);
});

it("refuses what is not there: JSON has no undefined", () => {
  expect(keywords({ not: z.string() }).safeParse(undefined).success).toBe(false);
  const schema = z.looseObject({ a: keywords({}) });
  expect(compile(schema).safeParse({}).success).toBe(false);
  expect(compile(schema).safeParse({ a: null }).success).toBe(true);
});

it("puts together what schemas in place make of the value", () => {
  const sized = z.looseObject({ size: z.number().default(1) });
  const withoutId = z.looseObject({ id: z.unknown() }).transform(({ id: _, ...rest }) => rest);
  const schema = keywords({ allOf: [sized, withoutId], changes: true });
  expect(schema.parse({ id: 1, note: {} })).toStrictEqual({ note: {}, size: 1 });
});
