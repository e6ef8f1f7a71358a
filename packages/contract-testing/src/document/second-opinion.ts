import { copyForDirection, type Direction } from "./direction.ts";
import { isObject } from "./json.ts";
import type { LoadedDocument } from "./load.ts";
import { toFragment, tokensOf } from "./pointer.ts";
import { type Violation, validate } from "./validate.ts";

/** Two validators do not agree about a value, so nothing is said against it. */
export interface Disagreement {
  /** The rule that only one of them calls broken. */
  readonly pointer: string;
  /** `ajv says that ..., @hyperjump/json-schema does not`. */
  readonly message: string;
}

/** What two validators say about a value. */
export interface Verdict {
  /** What both call wrong, in the words of the first. */
  readonly violations: readonly Violation[];
  readonly disagreements: readonly Disagreement[];
}

/** A judge that is compiled: the places in a value with which something is wrong. */
type Judge = (value: unknown) => readonly string[];

const dialect = "https://json-schema.org/draft/2020-12/schema";
const judges = new WeakMap<LoadedDocument, Map<string, Promise<Judge | undefined>>>();
const addresses = new WeakMap<LoadedDocument, Map<Direction, string>>();
let count = 0;

/**
 * Judges a value as {@link validate} does, and asks a second validator before it is called wrong.
 *
 * Validators err, each in its own way: ajv about `multipleOf: 0.01` and
 * 1234567.89, about quoted mail addresses, and more. The second, `@hyperjump/json-schema`, shares no code with it, follows the
 * standard to the letter, and is slower: it is loaded when the first says no, and not before.
 *
 * @throws {ContractError} when the schema itself is not usable.
 */
export async function judge(
  document: LoadedDocument,
  pointer: string,
  value: unknown,
  direction: Direction,
): Promise<Verdict> {
  const found = validate(document, pointer, value, direction);
  if (found.length === 0) return { violations: [], disagreements: [] };
  const second = await judgeOf(document, pointer, direction);
  // A schema that the second cannot read is left to the first.
  if (second === undefined) return { violations: found, disagreements: [] };
  const places = second(value);
  const isAgreed = ({ instance }: Violation) => places.some((place) => isWithin(place, instance));
  return {
    violations: found.filter(isAgreed),
    disagreements: found
      .filter((violation) => !isAgreed(violation))
      .map(({ instance, message, pointer: rule }) => ({
        pointer: rule,
        message: `ajv says that the value${instance && ` at ${instance}`} ${message}, @hyperjump/json-schema does not`,
      })),
  };
}

function isWithin(place: string, instance: string): boolean {
  return place === instance || place.startsWith(`${instance}/`);
}

function judgeOf(
  document: LoadedDocument,
  pointer: string,
  direction: Direction,
): Promise<Judge | undefined> {
  const known = judges.get(document) ?? new Map<string, Promise<Judge | undefined>>();
  judges.set(document, known);
  const key = `${direction} ${pointer}`;
  const made = known.get(key) ?? secondJudge(document, pointer, direction).catch(() => undefined);
  known.set(key, made);
  return made;
}

async function secondJudge(
  document: LoadedDocument,
  pointer: string,
  direction: Direction,
): Promise<Judge> {
  const library = await import("./second-validator.ts");
  // Formats are asserted by both, so that a wrong format of one is no finding either.
  library.setShouldValidateFormat(true);
  const known = addresses.get(document) ?? new Map<Direction, string>();
  addresses.set(document, known);
  let address = known.get(direction);
  if (address === undefined) {
    count += 1;
    address = `https://openapi.invalid/second/${count}`;
    known.set(direction, address);
    const { root } = copyForDirection(document.root, direction);
    const schemas = direction === "response" ? refusingWriteOnly(root) : root;
    // An OpenAPI document is no schema, but its schemas are found in it by their pointers all the same.
    library.registerSchema(
      { ...(isObject(schemas) ? schemas : {}), $schema: dialect } as never,
      address,
    );
  }
  const check = await library.compile(address + toFragment(pointer));
  return (value) => {
    // What is judged was parsed from JSON.
    const output = check(value as never, "BASIC");
    if (output.valid) return [];
    const errors = "errors" in output ? (output.errors ?? []) : [];
    return ["", ...errors.map(({ instanceLocation }) => placeOf(instanceLocation))];
  };
}

/** `#/a%20b` as `/a b`, escaped as a JSON pointer. */
function placeOf(location: string): string {
  const fragment = location.slice(location.indexOf("#") + 1);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return tokensOf(fragment).length === 0 ? "" : fragment;
  }
}

/** A writeOnly member must be absent from a response, which JSON Schema has no word for. */
function refusingWriteOnly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(refusingWriteOnly);
  if (!isObject(value)) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, refusingWriteOnly(member)]),
  );
  return value.writeOnly === true ? { ...copy, not: {} } : copy;
}
