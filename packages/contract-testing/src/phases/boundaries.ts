import { isObject } from "../document/json.ts";
import { tokensOf } from "../document/pointer.ts";
import { isRefusal } from "../engine/judge.ts";
import type { Exchange } from "../exchange/types.ts";
import { type Boundary, boundariesOf } from "../generate/boundaries.ts";
import { remember } from "../generate/remember.ts";
import { spread } from "../generate/spread.ts";
import { promisesSuccess } from "./expectation.ts";
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
    await judge(context, slot, tried);
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

async function judge(context: PhaseContext, slot: Slot, tried: readonly Tried[]): Promise<void> {
  if (!promisesSuccess(context.operation)) return;
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
    const alone = await sendAlone(context, slot, boundary);
    // Something else in the value was refused, by a rule that the document does not tell.
    if (alone !== undefined && !isRefusal(alone.response.status)) continue;
    const shown = alone ?? exchange;
    const { status, text } = shown.response;
    context.report(
      {
        check: "valid-input",
        message: `refused with ${status} ${slot.words} that is valid: ${reason}`,
        pointer,
        promised: "a success",
        received: `${status} ${text.slice(0, 200)}`,
      },
      shown,
    );
  }
}

/** Sends a valid body in which nothing is changed but the place that the boundary is about. */
async function sendAlone(
  context: PhaseContext,
  slot: Slot,
  { path, value, pointer, reason }: Boundary,
): Promise<Exchange | undefined> {
  if (!slot.name.startsWith("body") || path === "") return undefined;
  const request = await context.valid();
  if (request === undefined) return undefined;
  const body = grafted(request.body, value, tokensOf(path));
  if (body === undefined || !slot.accepts(body)) return undefined;
  return context.send({
    site: `${slot.name} ${pointer} alone`,
    reason: `with ${slot.words} that is valid: ${reason}`,
    request: slot.put(request, body),
    expect: "documented",
    check: "valid-input",
    pointer,
  });
}

/** A value with the part of another at a place; undefined where one of them has no such place. */
function grafted(into: unknown, from: unknown, [token, ...rest]: readonly string[]): unknown {
  if (token === undefined) return from;
  if (!isObject(into) || !isObject(from) || !Object.hasOwn(from, token)) return undefined;
  const part = grafted(into[token], from[token], rest);
  return part === undefined ? undefined : { ...into, [token]: part };
}
