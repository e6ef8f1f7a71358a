import { z } from "zod";
import { scopeOf } from "./test-scope.ts";
import { conditionOf } from "./test-source.ts";

/** Tells whether a JSON value passes. */
export type Test = (value: unknown) => boolean;

/**
 * Makes a test of a schema that leaves every JSON value which it accepts as it is, so that its
 * verdict is all that is needed of it. zod's own validator copies the objects and arrays in a value
 * on its way, which is half of its work.
 *
 * What a test accepts the schema accepts; what a test refuses the schema may accept.
 *
 * @returns undefined for a schema that is not known to leave values as they are: defaults,
 * transformations, objects that leave members out, circles of zod's own
 */
export function testOf(schema: z.core.$ZodType): Test | undefined {
  const scope = scopeOf(zodTest);
  const condition = conditionOf(schema, "value", scope);
  if (condition === undefined) return undefined;
  // Where code may not be made of text, zod interprets.
  if (!z.core.util.allowsEval.value) return zodTest(schema);
  const names = scope.constants.map((_, index) => `c${index}`);
  const body = `${scope.functions.join("\n")}\nreturn (value) => ${condition};`;
  return new Function(...names, body)(...scope.constants) as Test; // as the body's last line has it
}

function zodTest(schema: z.core.$ZodType): Test {
  const compiled = z.compile(schema);
  return (value) => z.validate(compiled, value);
}
