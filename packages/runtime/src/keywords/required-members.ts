import type { z } from "zod";
import { isJsonObject } from "../json-object.ts";
import { judgeInput, type KeywordFault, NO_FAULTS } from "./judge-input.ts";

/**
 * Demands that an object has members of its own by these names, declared in `properties` or not
 * (JSON Schema 2020-12 Validation, 6.5.3). A name such as `constructor` is not met by what every
 * JavaScript object inherits. Values of other types pass.
 *
 * @param schema - judges the object as well
 * @param names - the names of `required`
 * @example
 * requiredMembers(z.looseObject({}), ["id"]).safeParse({}).success; // false
 */
export function requiredMembers<T extends z.ZodType>(
  schema: T,
  names: readonly string[],
): z.ZodType<z.output<T>, z.input<T>> {
  return judgeInput(schema, "required", (value) =>
    isJsonObject(value) && !names.every((name) => Object.hasOwn(value, name))
      ? missing(value, names)
      : NO_FAULTS,
  );
}

function missing(value: object, names: readonly string[]): KeywordFault[] {
  return names
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => ({ message: "is required", path: [name] }));
}
