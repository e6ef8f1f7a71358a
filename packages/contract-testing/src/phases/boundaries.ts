import { isRefusal } from "../engine/judge.ts";
import type { Exchange } from "../exchange/types.ts";
import { type Boundary, boundariesOf } from "../generate/boundaries.ts";
import { spread } from "../generate/mutate.ts";
import { remember } from "../generate/remember.ts";
import type { PhaseContext } from "./phase.ts";
import { type Slot, slotsOf } from "./slot.ts";

/** What became of a value at a boundary. */
interface Tried {
  readonly boundary: Boundary;
  readonly exchange: Exchange;
  readonly isRefused: boolean;
}

/** Keywords of which one value tells what its neighbours must be. */
const bounds: ReadonlySet<string> = new Set([
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ...["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"],
  ...["enum", "const", "type"],
]);

/**
 * Valid values at the boundaries of each keyword: the longest, the least, each of an enumeration.
 *
 * A schema often says less than the server asks for: that a text is a filter, or the name of what there
 * is. So a refusal is a fault only where another value at the same rule is accepted.
 */
export async function boundaries(context: PhaseContext): Promise<void> {
  for (const slot of slotsOf(context)) {
    // What a path names has to be there.
    if (slot.name.startsWith("path ")) continue;
    const tried: Tried[] = [];
    for (const boundary of spread(valuesAt(context, slot), context.budget)) {
      const request = await context.valid();
      if (request === undefined) return;
      const exchange = await context.send({
        site: `${slot.name} ${boundary.pointer}`,
        reason: `with ${slot.words} that is valid: ${boundary.reason}`,
        request: slot.put(request, boundary.value),
        expect: "documented",
        check: "valid-input",
        pointer: boundary.pointer,
        slot: slot.name,
      });
      tried.push({ boundary, exchange, isRefused: isRefusal(exchange.response.status) });
    }
    judge(context, slot, tried);
  }
}

function valuesAt({ document, budget }: PhaseContext, slot: Slot): readonly Boundary[] {
  // Boundaries follow from the document alone; the name of the slot says how they travel.
  return remember(document, `boundaries ${slot.name} ${slot.schema.pointer} ${budget}`, () =>
    boundariesOf(document, slot.schema, "request", { text: "plain" }, budget).filter(
      ({ value }) => {
        const read = slot.readBack(value);
        return read !== undefined && slot.accepts(read.value);
      },
    ),
  );
}

function judge(context: PhaseContext, slot: Slot, tried: readonly Tried[]): void {
  const refused = tried.filter(({ isRefused }) => isRefused);
  for (const { boundary, exchange } of refused) {
    const { pointer, reason, keyword } = boundary;
    // Which members go together may be a rule of the server's own.
    if (!bounds.has(keyword)) continue;
    const neighbours = tried.filter((other) => other.boundary.pointer === pointer);
    if (neighbours.every(({ isRefused }) => isRefused)) {
      context.unreachable(pointer, `${slot.name}: refused with its neighbours, by a rule unknown`);
      continue;
    }
    const { status } = exchange.response;
    context.report(
      {
        check: "valid-input",
        message: `refused with ${status} ${slot.words} that is valid: ${reason}`,
        pointer,
        promised: "a success",
        received: `${status} ${exchange.response.text.slice(0, 200)}`,
      },
      exchange,
    );
  }
}
