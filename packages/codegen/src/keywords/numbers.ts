import { member } from "../document/json.ts";
import type { Schema } from "../document/schema.ts";
import { type Code, call, literal, row } from "../emit/code.ts";
import type { Context } from "./context.ts";
import { assertedFormat } from "./formats.ts";

/** Keyword -> the method of a zod number that means the same. */
const bounds = {
  minimum: "gte",
  exclusiveMinimum: "gt",
  maximum: "lte",
  exclusiveMaximum: "lt",
};

/** The keywords that say something about numbers only. */
export const numberKeywords = [...Object.keys(bounds), "multipleOf"];

/**
 * A number schema: the four bounds, multipleOf, format (JSON Schema 2020-12 Validation, 6.2).
 *
 * @param whole - whether the type is `integer`; 2.0 is one
 */
export function numberCode(schema: Schema, whole: boolean, context: Context): Code {
  let code: Code = call(whole ? context.helper("integer") : "z.number");
  for (const [keyword, method] of Object.entries(bounds)) {
    const value = member(schema, keyword);
    if (value !== undefined) code = row(code, call(`.${method}`, literal(value)));
  }
  const divisor = member(schema, "multipleOf");
  if (divisor !== undefined) code = call(context.helper("multipleOf"), code, literal(divisor));
  const format = assertedFormat(schema, "number");
  if (format !== undefined) code = call(context.helper("format"), code, literal(format));
  return code;
}
