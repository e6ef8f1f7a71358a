import { isObject, type JsonObject } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Place } from "../document/place.ts";
import { isValid } from "../document/validate.ts";
import { declaredMembers, itemsOf, takesOthers } from "./schema-members.ts";

/** Draws that are tried as what the server adds. */
const TRIES = 4;

/** What a stored thing is shown with. */
export interface Representing {
  readonly document: LoadedDocument;
  /** A valid value of a schema, another for each number. */
  draw(schema: Place, number: number): unknown;
  /** Whether only a client sets the member, so that it is shown only if it was set. */
  isClients(name: string): boolean;
}

/**
 * Shows what is known of a thing as a schema has it: what was sent, over a valid value for the rest.
 *
 * Where both together are not valid, members give way one by one, so that the result always is.
 */
export function represent(with_: Representing, schema: Place, facts: unknown): unknown {
  const { document, draw } = with_;
  const fits = (value: unknown) => isValid(document, schema.pointer, value, "response");
  if (Array.isArray(facts)) return representList(with_, schema, facts);
  if (!isObject(facts)) return fits(facts) ? facts : draw(schema, 0);
  const known = knownIn(with_, schema, facts);
  const declared = declaredMembers(document, schema);
  let base: unknown;
  for (let number = 0; number < TRIES; number += 1) {
    base = draw(schema, number);
    if (!isObject(base)) return fits(facts) ? facts : base;
    const others = Object.entries(base).filter(
      ([name]) => declared.has(name) && !with_.isClients(name),
    );
    const made = inOrder(base, { ...Object.fromEntries(others), ...known });
    if (fits(made)) return made;
    if (fits(known)) return known;
  }
  return isObject(base) ? giveWay(with_, base, known, fits) : base;
}

function representList(with_: Representing, schema: Place, facts: readonly unknown[]): unknown {
  const { document, draw } = with_;
  const fits = (value: unknown) => isValid(document, schema.pointer, value, "response");
  if (fits(facts)) return facts;
  const item = itemsOf(document, schema);
  const inner = { ...with_, isClients: () => false };
  const made = item === undefined ? facts : facts.map((fact) => represent(inner, item, fact));
  return fits(made) ? made : draw(schema, 0);
}

/** The facts that the schema has a member for, each as its own schema has it. */
function knownIn(with_: Representing, schema: Place, facts: JsonObject): JsonObject {
  const { document } = with_;
  const declared = declaredMembers(document, schema);
  const isOpen = declared.size === 0 || takesOthers(document, schema);
  const inner = { ...with_, isClients: () => false };
  const kept = Object.entries(facts).flatMap(([name, fact]): [string, unknown][] => {
    const place = declared.get(name);
    if (place === undefined) return isOpen ? [[name, fact]] : [];
    const isWhole = typeof fact !== "object" || isValid(document, place.pointer, fact, "response");
    return [[name, isWhole ? fact : represent(inner, place, fact)]];
  });
  return Object.fromEntries(kept);
}

/** Starts from a valid value, and takes over each fact that leaves it so. */
function giveWay(
  with_: Representing,
  base: JsonObject,
  known: JsonObject,
  fits: (value: unknown) => boolean,
): JsonObject {
  let result = base;
  const attempt = (changed: JsonObject) => {
    if (fits(changed)) result = changed;
  };
  for (const [name, fact] of Object.entries(known)) attempt({ ...result, [name]: fact });
  for (const name of Object.keys(base)) {
    if (Object.hasOwn(known, name) || !with_.isClients(name)) continue;
    const { [name]: _, ...rest } = result;
    attempt(rest);
  }
  return result;
}

/** The members in the order of the first, so that an answer reads as the document does. */
function inOrder(first: JsonObject, value: JsonObject): JsonObject {
  const names = [...new Set([...Object.keys(first), ...Object.keys(value)])];
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(value, name)).map((name) => [name, value[name]]),
  );
}
