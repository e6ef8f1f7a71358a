import { describe, expect, it } from "vitest";
import { z } from "zod";
import { acceptor } from "./acceptor.ts";
import { jsonTextReader } from "./body/parse-body.ts";
import { codePointLength } from "./keywords/code-point-length.ts";
import { format } from "./keywords/format.ts";
import { integer } from "./keywords/integer.ts";
import { keywords } from "./keywords/keywords.ts";
import { later } from "./keywords/later.ts";
import { record } from "./keywords/record.ts";
import { withDefault } from "./keywords/with-default.ts";

const Point: z.ZodType = z.looseObject({
  name: codePointLength(z.string(), { minLength: 1 }),
  at: z.exactOptional(z.nullable(format(z.string(), "date-time"))),
  place: z.strictObject({
    kind: z.literal(["a", "b"]),
    counts: z.exactOptional(record(integer())),
  }),
  tags: z.array(z.union([z.string(), z.number().gte(0)])).max(3),
});

/** A circle by zod's own means. */
const Node = z.looseObject({
  get next() {
    return z.exactOptional(Node);
  },
});

describe("a schema that leaves values as they are", () => {
  const text =
    '{"tags":["x",1],"other":{"deep":[1]},"place":{"counts":{"n":1},"kind":"b"},"at":null,"name":"n"}';

  it("accepts what it would hand on", () => {
    const accepts = acceptor(Point);
    expect(accepts(JSON.parse(text))).toBe(true);
    for (const change of [{ name: "" }, { at: "now" }, { place: { kind: "c" } }, { tags: [-1] }]) {
      expect(accepts({ ...JSON.parse(text), ...change })).toBe(false);
    }
    expect(accepts(undefined)).toBe(false);
  });

  it("has bodies handed on in the order in which they were sent", () => {
    const read = jsonTextReader({ schema: Point }, { parseJson: JSON.parse, invalidStatus: 400 });
    expect(JSON.stringify(read(text))).toBe(text);
  });

  it("tells nothing of a value that is nested too deeply", () => {
    const nested = z.looseObject({ list: record(keywords({ anyOf: [z.array(z.unknown())] })) });
    const Tree: z.ZodType = keywords({ anyOf: [z.string(), z.array(later(() => Tree))] });
    const deep = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`);
    expect(acceptor(nested)({ list: { a: deep } })).toBe(true);
    expect(acceptor(Tree)(deep)).toBe(false);
  });
});

describe("a schema that can change a value", () => {
  const changing: readonly (readonly [string, z.ZodType, unknown, unknown])[] = [
    ["a default", z.looseObject({ a: withDefault(z.string(), "x") }), {}, { a: "x" }],
    ["a default in a union", z.union([z.array(z.number().default(1)), z.null()]), [1], [1]],
    ["what is left out", z.object({ a: z.string() }), { a: "x", b: 1 }, { a: "x" }],
    ["an inner object", z.array(z.object({})), [{ b: 1 }], [{}]],
    ["a catchall", z.object({}).catchall(z.string().trim()), { a: " x" }, { a: "x" }],
    ["a trimmed text", z.strictObject({ a: z.string().trim() }), { a: " x" }, { a: "x" }],
    ["a coerced text", z.coerce.string(), 1, "1"],
    ["a normalized URL", z.url({ normalize: true }), "http://X", "http://x/"],
    ["a transformation", z.string().transform((text) => text.length), "abc", 3],
    ["a preprocessed value", z.preprocess((value) => value ?? "x", z.string()), null, "x"],
    ["a value in place of a refused one", z.string().catch("x"), 1, "x"],
    ["a check of its own", z.array(z.number()).check((run) => void run.value.pop()), [1, 2], [1]],
    [
      "keywords that change",
      keywords({ type: "object", drop: ["a"], changes: true }),
      { a: 1 },
      {},
    ],
    ["a circle", Node, { next: { next: {} } }, { next: { next: {} } }],
  ];

  it.each(changing)("is asked itself: %s", (_, schema, sent, made) => {
    expect(acceptor(schema)(sent)).toBe(false);
    const read = jsonTextReader({ schema }, { parseJson: JSON.parse, invalidStatus: 400 });
    expect(read(JSON.stringify(sent))).toEqual(made);
  });
});
