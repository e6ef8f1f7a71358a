import { describe, expect, it } from "vitest";
import { z } from "zod";
import { allOf, mergedAllOf } from "./all-of.ts";

describe("allOf", () => {
  const open = z.looseObject({ name: z.string() });
  const closed = z.strictObject({ name: z.string() });

  it("hands on the value that both accept, with members that neither names", () => {
    const value = { name: "a", extra: 1 };
    expect(allOf(open, z.looseObject({})).safeParse(value).data).toBe(value);
  });

  it("refuses what one closed object refuses, although the other knows the member", () => {
    const both = allOf(closed, z.looseObject({ extra: z.number() }));
    expect(both.safeParse({ name: "a", extra: 1 }).success).toBe(false);
  });

  it("gives the issues of both", () => {
    const both = allOf(z.looseObject({ a: z.string() }), z.looseObject({ b: z.string() }));
    const paths = both.safeParse({}).error?.issues.map(({ path }) => path);
    expect(paths).toEqual([["a"], ["b"]]);
  });
});

describe("mergedAllOf", () => {
  it("keeps what one fills in, and drops what one drops", () => {
    const filled = z.looseObject({ size: z.number().default(3) });
    const dropped = z.looseObject({}).transform(({ id: _, ...rest }) => rest);
    const both = mergedAllOf(filled, dropped);
    expect(both.safeParse({ id: 1, name: "a" }).data).toEqual({ size: 3, name: "a" });
  });
});
