import { describe, expect, it } from "vitest";
import { itAgrees } from "../../test/agreement.ts";
import { zodText } from "../../test/zod.ts";

describe("numbers", () => {
  it("become readable zod", () => {
    expect(zodText("S: { type: integer, minimum: 1, maximum: 9 }")).toBe("integer().gte(1).lte(9)");
    expect(zodText("S: { type: number, exclusiveMinimum: 0, multipleOf: 0.01 }")).toBe(
      "multipleOf(z.number().gt(0), 0.01)",
    );
  });

  itAgrees("are integers without a fraction, however large", {
    schemas: "S: { type: integer }",
    valid: [2, 2.0, -0, 2 ** 60, 1e300],
    invalid: [2.5, "2", true, null],
  });

  itAgrees("have inclusive and exclusive bounds", {
    schemas: "S: { type: number, minimum: 1, exclusiveMaximum: 2 }",
    valid: [1, 1.999],
    invalid: [0.999, 2, 3],
  });

  itAgrees("are multiples in decimal arithmetic", {
    schemas: "S: { type: number, multipleOf: 0.01 }",
    valid: [0.07, 19.99, 4.35, 0],
    invalid: [0.075, 1.001],
  });

  itAgrees("of format int32 are integers of 32 bits", {
    schemas: "S: { type: integer, format: int32 }",
    valid: [2 ** 31 - 1, -(2 ** 31)],
    invalid: [2 ** 31, 1.5],
  });

  itAgrees("of format int64 are whole doubles", {
    schemas: "S: { type: number, format: int64 }",
    valid: [2 ** 53 + 2, 2.0],
    invalid: [0.5],
  });

  itAgrees("judge numbers only when there is no type", {
    schemas: "S: { minimum: 3 }",
    valid: ["1", null, 3, [1]],
    invalid: [2],
  });
});
