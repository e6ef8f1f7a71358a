import { isEqual, type JsonObject } from "../../document/json.ts";
import { atScale, decimalOf, numberOf } from "../schema/decimal.ts";

/** Values like the listed ones, of the same types, that are not among them. */
export function nearMisses(values: readonly unknown[]): unknown[] {
  const near = values.slice(0, 12).flatMap((value): unknown[] => {
    if (typeof value === "string") {
      return [
        `${value}x`,
        value.toUpperCase(),
        value.toLowerCase(),
        value.slice(0, -1),
        ` ${value}`,
      ];
    }
    if (typeof value === "number") return [value + 1, value - 1];
    return [];
  });
  return near.filter(
    (value, index) =>
      !values.some((known) => isEqual(known, value)) && near.indexOf(value) === index,
  );
}

/** The numbers nearest to a bound on its wrong side, whatever else the schema asks of them. */
export function numberPast(
  schema: JsonObject,
  limit: number,
  isLower: boolean,
  isExclusive: boolean,
): number[] {
  const sign = isLower ? -1 : 1;
  const found = isExclusive ? [limit] : [];
  if (typeof schema.multipleOf === "number" && schema.multipleOf > 0) {
    const step = decimalOf(schema.multipleOf);
    const bound = decimalOf(limit);
    const scale = Math.max(step.scale, bound.scale);
    if (scale < 400) {
      const unit = atScale(step, scale);
      const digits = atScale(bound, scale);
      const rest = ((digits % unit) + unit) % unit;
      const below = rest === 0n ? digits - unit : digits - rest;
      const above = digits - rest + unit;
      found.push(numberOf({ digits: isLower ? below : above, scale }));
    }
  }
  const near = [sign, sign * 0.5, sign * 0.01].map((distance) => rounded(limit + distance));
  const whole = isLower ? Math.ceil(limit) - 1 : Math.floor(limit) + 1;
  // Beyond 2 ** 53 adding one changes nothing; the next number that there is comes instead.
  const next = limit + sign * Math.abs(limit) * 2 ** -52;
  return [...new Set([...found, whole, ...near, next])].filter(
    (value) => Number.isFinite(value) && (isExclusive || value !== limit),
  );
}

/** The numbers nearest to a bound on its right side, the bound left out. */
export function nearest(schema: JsonObject, limit: number, isLower: boolean): number[] {
  return numberPast(schema, limit, !isLower, false);
}

function rounded(value: number): number {
  return Number(value.toPrecision(15));
}
