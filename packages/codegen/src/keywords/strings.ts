import { member } from "../document/json.ts";
import type { Schema } from "../document/schema.ts";
import { type Code, call, literal, object } from "../emit/code.ts";
import type { Context } from "./context.ts";
import { assertedFormat } from "./formats.ts";

/** The keywords that say something about strings only. */
export const stringKeywords = ["minLength", "maxLength", "pattern"];

/**
 * A string schema: minLength and maxLength (in code points), pattern, format
 * (JSON Schema 2020-12 Validation, 6.3 and 7).
 */
export function stringCode(schema: Schema, context: Context): Code {
  let code: Code = "z.string()";
  const bounds = ["minLength", "maxLength"].flatMap((name) => {
    const value = member(schema, name);
    return value === undefined ? [] : [[name, literal(value)] as const];
  });
  if (bounds.length > 0) code = call(context.helper("codePointLength"), code, object(bounds));
  const pattern = member(schema, "pattern");
  if (pattern !== undefined) code = call(context.helper("pattern"), code, literal(pattern));
  const format = assertedFormat(schema, "string");
  if (format !== undefined) code = call(context.helper("format"), code, literal(format));
  return code;
}
