import type { z } from "zod";

/**
 * Demands that a number is a multiple of another, in decimal arithmetic: 0.07 is a multiple of 0.01
 * though binary fractions say otherwise (JSON Schema 2020-12 Validation, 6.2.1). Values of other
 * types pass.
 *
 * @param schema - the schema to add the keyword to
 * @param divisor - greater than 0
 * @throws RangeError when the divisor is not a finite number greater than 0
 * @example
 * multipleOf(z.number(), 0.01).parse(19.99);
 */
export function multipleOf<T extends z.ZodType>(schema: T, divisor: number): T {
  if (!(divisor > 0 && Number.isFinite(divisor))) {
    throw new RangeError(`multipleOf takes a finite number greater than 0, not ${divisor}`);
  }
  return schema.refine((value) => typeof value !== "number" || isMultiple(value, divisor), {
    error: `must be a multiple of ${divisor}`,
    params: { keyword: "multipleOf" },
  });
}

function isMultiple(value: number, divisor: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0;
  if (!Number.isFinite(value)) return false;
  const left = decimal(value);
  const right = decimal(divisor);
  const exponent = Math.min(left.exponent, right.exponent);
  const numerator = left.digits * 10n ** BigInt(left.exponent - exponent);
  const denominator = right.digits * 10n ** BigInt(right.exponent - exponent);
  return numerator % denominator === 0n;
}

/** A number as `digits * 10 ** exponent`, from its shortest decimal text. */
function decimal(value: number): { digits: bigint; exponent: number } {
  const [mantissa = "0", power = "0"] = String(value).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}
