import { z } from "zod";
import { isJsonObject } from "../json-object.ts";

/**
 * Shows a schema the own members of an object only.
 *
 * zod reads `input.constructor` of `{}` as what every JavaScript object inherits. Wrap an object
 * schema in this when it declares a property by such a name (`constructor`, `toString`, ...).
 * Values of other types reach the schema as they are.
 *
 * @param schema - judges the object; apply `.optional()` and `.default()` outside
 * @example
 * ownMembers(z.looseObject({ constructor: z.string().optional() })).parse({});
 */
export function ownMembers<T extends z.ZodType>(schema: T): z.ZodType<z.output<T>, z.input<T>> {
  return z
    .unknown()
    .transform((value) => (isJsonObject(value) ? withoutPrototype(value) : value))
    .pipe(schema as z.ZodType<z.output<T>>) as unknown as z.ZodType<z.output<T>, z.input<T>>; // the pipe's input is typed unknown; the schema judges it next
}

function withoutPrototype(value: object): object {
  return Object.assign(Object.create(null), value);
}
