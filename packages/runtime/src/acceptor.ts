import type { z } from "zod";
import { withoutReasons } from "./keywords/mode.ts";
import { type Test, testOf } from "./keywords/test-of.ts";

/**
 * Makes a test of JSON values: what passes is what the schema would hand on, without zod's copy of
 * it, and so with its members in the order in which they were sent.
 *
 * What does not pass has to be judged: for the reasons, because the schema can change what it accepts,
 * or because the value is nested too deeply to tell here.
 *
 * @param schema - is compiled when it is first used
 */
export function acceptor(schema: z.ZodType): (value: unknown) => boolean {
  let accepts: Test | undefined;
  return (value) => {
    accepts ??= acceptorTest(schema);
    try {
      return accepts(value);
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  };
}

function acceptorTest(schema: z.ZodType): Test {
  const test = testOf(schema);
  return test ? (value) => withoutReasons(() => test(value)) : () => false;
}
