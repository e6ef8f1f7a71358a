import type { z } from "zod";
import { isJsonObject } from "../json-object.ts";
import { count } from "../schema-fault-text.ts";
import { judgeInput, NO_FAULTS } from "./judge-input.ts";

/**
 * Bounds the number of members of an object as it was sent, before defaults are filled in
 * (JSON Schema 2020-12 Validation, 6.5.1 and 6.5.2). Values of other types pass.
 *
 * @param schema - judges the object as well
 * @param bounds - inclusive bounds
 * @example
 * propertyCount(z.looseObject({}), { minProperties: 1 }).safeParse({}).success; // false
 */
export function propertyCount<T extends z.ZodType>(
  schema: T,
  bounds: {
    readonly minProperties?: number | undefined;
    readonly maxProperties?: number | undefined;
  },
): z.ZodType<z.output<T>, z.input<T>> {
  const { minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = bounds;
  const tooFew = [{ message: `must have at least ${count(minProperties, "member")}` }];
  const tooMany = [{ message: `must have at most ${count(maxProperties, "member")}` }];
  const lower =
    minProperties === 0
      ? schema
      : judgeInput(schema, "minProperties", (value) =>
          isJsonObject(value) && Object.keys(value).length < minProperties ? tooFew : NO_FAULTS,
        );
  if (maxProperties === Number.POSITIVE_INFINITY)
    return lower as z.ZodType<z.output<T>, z.input<T>>;
  return judgeInput(lower as z.ZodType<z.output<T>, z.input<T>>, "maxProperties", (value) =>
    isJsonObject(value) && Object.keys(value).length > maxProperties ? tooMany : NO_FAULTS,
  );
}
