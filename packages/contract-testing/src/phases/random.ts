import fc from "fast-check";
import { isValid } from "../document/validate.ts";
import type { Exchange } from "../exchange/types.ts";
import { valuesOf } from "../generate/arbitrary.ts";
import { remember } from "../generate/remember.ts";
import type { PhaseContext } from "./phase.ts";
import { type Slot, slotsOf } from "./slot.ts";

/** How many values are tried for each body and parameter. */
const runs = { body: 20, parameter: 6 };

/** How many smaller requests are tried to tell a failure by a small one. */
const shrinkBudget = 40;

/**
 * Valid requests with values that nobody would think of: long and empty, astral characters, huge
 * numbers, every mixture of optional members. What fails is made smaller while it fails.
 */
export async function random(context: PhaseContext): Promise<void> {
  for (const slot of slotsOf(context)) await tryValues(context, slot);
}

async function tryValues(context: PhaseContext, slot: Slot): Promise<void> {
  const { document } = context;
  // What a path names has to be there.
  if (slot.name.startsWith("path ")) return;
  const isBody = slot.name.startsWith("body");
  const values = valuesOf(document, slot.schema, "request", { text: "hard" });
  const seed = context.seed(slot.name);
  const settings = { seed, numRuns: isBody ? runs.body : runs.parameter };
  const drawn = remember(document, `random ${seed} ${slot.schema.pointer}`, () =>
    fc.sample(values, settings).filter((value) => {
      const read = slot.readBack(value);
      return read !== undefined && isValid(document, slot.schema.pointer, read.value, "request");
    }),
  );
  const known = new Set<string>();
  for (const value of drawn) {
    const exchange = await sendValue(context, slot, value);
    const [found] = exchange?.findings ?? [];
    if (found === undefined || known.has(`${found.check} ${found.pointer}`)) continue;
    known.add(`${found.check} ${found.pointer}`);
    await shrink(context, slot, { value, values, key: `${found.check} ${found.pointer}` });
  }
}

async function sendValue(
  context: PhaseContext,
  slot: Slot,
  value: unknown,
): Promise<Exchange | undefined> {
  const request = await context.valid();
  if (request === undefined) return undefined;
  return context.send({
    site: slot.name,
    reason: `with ${slot.words} of random values`,
    request: slot.put(request, value),
    // Many a schema says less than the server asks for: that a text is a filter, or a known name.
    expect: "documented",
    check: "valid-input",
    pointer: slot.schema.pointer,
  });
}

/** Sends smaller values as long as they show the same fault: the report takes the smallest. */
async function shrink(
  context: PhaseContext,
  slot: Slot,
  failed: {
    value: unknown;
    values: fc.Arbitrary<unknown>;
    key: string;
  },
): Promise<void> {
  let current = failed.value;
  let left = shrinkBudget;
  let isSmaller = true;
  while (isSmaller && left > 0) {
    isSmaller = false;
    for (const { value } of failed.values.shrink(current, undefined)) {
      if (left === 0) return;
      left -= 1;
      const exchange = await sendValue(context, slot, value);
      const shows = exchange?.findings.some(
        ({ check, pointer }) => `${check} ${pointer}` === failed.key,
      );
      if (shows !== true) continue;
      current = value;
      isSmaller = true;
      break;
    }
  }
}
