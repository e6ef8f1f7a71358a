import fc from "fast-check";
import { step } from "../document/place.ts";
import { tokensOf } from "../document/pointer.ts";
import { isJson } from "../document/responses.ts";
import { isValid } from "../document/validate.ts";
import { encodeBody } from "../exchange/body.ts";
import type { RequestSpec } from "../exchange/types.ts";
import { faultsOf } from "../generate/faults.ts";
import { remember } from "../generate/remember.ts";
import { override } from "../generate/request.ts";
import { spread } from "../generate/spread.ts";
import type { Case, PhaseContext } from "./phase.ts";
import { type Slot, slotsOf } from "./slot.ts";

/** How many values are tried for each way of being invalid; two where nothing is said. */
const valuesForEach: Readonly<Record<string, number>> = { type: 1, format: 8 };

/** How many are drawn for them to be chosen from; six where nothing is said. */
const draws: Readonly<Record<string, number>> = {
  format: 40,
  minimum: 12,
  maximum: 12,
  exclusiveMinimum: 12,
  exclusiveMaximum: 12,
};

/**
 * Valid requests with one fault each, in a parameter or in the body: for each keyword of each schema,
 * values that it alone refuses. Every one has to get a documented 4xx.
 */
export async function negatives(context: PhaseContext): Promise<void> {
  const ofSchemas = slotsOf(context).flatMap((slot) => schemaFaults(context, slot));
  const valid = await context.valid();
  if (valid === undefined) return;
  const faults = [...syntaxFaults(context, valid), ...ofSchemas];
  for (const { put, ...fault } of spread(faults, context.budget)) {
    const request = await context.valid();
    if (request === undefined) return;
    await context.send({ ...fault, request: put(request) });
  }
}

type Fault = Omit<Case, "request"> & { put(request: RequestSpec): RequestSpec };

function refusal(site: string, reason: string, pointer: string, put: Fault["put"]): Fault {
  return { site, reason, expect: "refused", check: "invalid-input", pointer, put };
}

/** Faults that no schema speaks of: a body that is cut off, malformed, empty, or not there. */
function syntaxFaults({ operation }: PhaseContext, valid: RequestSpec): Fault[] {
  const { requestBody, parameters } = operation;
  const missing = parameters
    .filter((parameter) => parameter.required && parameter.in !== "path")
    .map(({ in: location, name, place }) => {
      const member = {
        query: "query",
        header: "headers",
        cookie: "cookies",
        path: "path",
      } as const;
      const words = `without the ${location} parameter ${name}`;
      return refusal(`${location} ${name} missing`, words, place.pointer, (request) =>
        override(request, { [member[location]]: { [name]: undefined } }),
      );
    });
  if (requestBody === undefined || valid.rawBody !== undefined) return missing;
  const { pointer } = requestBody.place;
  const contentType = valid.contentType ?? "application/json";
  const raw = (words: string, rawBody: (text: string) => string | Uint8Array) =>
    refusal(`body ${words}`, `with a body that is ${words}`, pointer, (request) => {
      const { bytes } = encodeBody(request.body ?? {}, contentType);
      return { ...request, rawBody: rawBody(new TextDecoder().decode(bytes)), contentType };
    });
  // RFC 8259 lets a reader be lenient here, but not fall over.
  const odd = (words: string, rawBody: (text: string) => string | Uint8Array): Fault => ({
    ...raw(words, rawBody),
    expect: "documented",
  });
  const syntax = isJson(contentType)
    ? [
        ...(isBrokenByCut(valid) ? [raw("cut off", (text) => text.slice(0, -1))] : []),
        raw("not JSON", () => "{not json"),
        odd("not UTF-8", withBrokenText),
        odd("nested deeply", () => "[".repeat(deep) + "]".repeat(deep)),
      ]
    : [];
  if (!requestBody.required) return [...missing, ...syntax];
  const none = refusal("body none", "without a body", pointer, (request) =>
    override(request, { body: undefined }),
  );
  return [...missing, ...syntax, raw("empty", () => ""), none];
}

/** Whether a JSON body that lacks its last character is none: `1` of `12` is one, and nothing of `1`. */
function isBrokenByCut({ body = {} }: RequestSpec): boolean {
  return !["number", "undefined"].includes(typeof body);
}

/** How many arrays stand in each other. */
const deep = 5000;

/** A byte that UTF-8 does not have, in the last text of a JSON body. */
function withBrokenText(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const end = Math.max(0, bytes.lastIndexOf(0x22));
  return new Uint8Array([...bytes.subarray(0, end), 0xff, ...bytes.subarray(end)]);
}

/** A value with one fault, or why there is none. */
interface Drawn {
  readonly name: string;
  readonly pointer: string;
  readonly reason: string;
  readonly values: readonly unknown[];
  readonly unreachable?: string;
}

function schemaFaults(context: PhaseContext, slot: Slot): Fault[] {
  return drawFaults(context, slot).flatMap(({ name, pointer, reason, values, unreachable }) => {
    context.site(slot.name, pointer);
    if (unreachable !== undefined) context.unreachable(pointer, `${slot.name}: ${unreachable}`);
    return values.map((value) => {
      const words = `with ${slot.words} that is invalid: ${reason}`;
      const put = (request: RequestSpec) => slot.put(request, value);
      return { ...refusal(name, words, pointer, put), slot: slot.name };
    });
  });
}

/**
 * The values that tell most: just past a bound, where an off-by-one shows, and each way of missing a
 * format, of which a server may know one and not another.
 */
function telling(found: readonly unknown[], path: string, keyword: string): unknown[] {
  const faulty = (value: unknown) => step({ value, pointer: "" }, ...tokensOf(path))?.value;
  const most = valuesForEach[keyword] ?? 2;
  if (keyword === "format") {
    const alike = Map.groupBy(found, (value) => JSON.stringify(faulty(value)));
    // What is drawn often is a known near miss; what is drawn once is any text.
    const often = [...alike.values()].sort((a, b) => b.length - a.length);
    return often.slice(0, most).map(([value]) => value);
  }
  const sign = /^(?:exclusiveM|m)inimum$/.test(keyword) ? -1 : 1;
  const isBound = sign === -1 || /^(?:exclusiveM|m)aximum$/.test(keyword);
  if (!isBound) return found.slice(0, most);
  const distance = (value: unknown) => sign * Number(faulty(value));
  const [nearest] = found.toSorted((a, b) => distance(a) - distance(b));
  return [nearest, ...found.filter((value) => value !== nearest)].slice(0, most);
}

function drawFaults(context: PhaseContext, slot: Slot): Drawn[] {
  const { document } = context;
  const key = `faults ${context.seed(slot.name)} ${slot.schema.pointer}`;
  return remember(document, key, () => {
    const sites = faultsOf(document, slot.schema, "request", { text: "plain" });
    const tried = new Set(spread(sites, context.budget));
    return sites.map((site): Drawn => {
      const { pointer, path, keyword, kind, reason } = site;
      const name = `${slot.name} ${pointer} ${kind}`;
      const none = (why: string) => ({ name, pointer, reason, values: [], unreachable: why });
      if (!tried.has(site)) return none("left out: there are more sites than the budget allows");
      const { values, unreachable } = site;
      if (values === undefined) return none(unreachable ?? "no value has this fault");
      const settings = { seed: context.seed(name), numRuns: draws[keyword] ?? 6 };
      const found = fc.sample(values, settings).filter((value) => {
        const read = slot.readBack(value);
        return read !== undefined && !isValid(document, slot.schema.pointer, read.value, "request");
      });
      if (found.length === 0) return none("as text, the value is valid");
      return { name, pointer, reason, values: telling(found, path, keyword) };
    });
  });
}
