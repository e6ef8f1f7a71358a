import type { JsonObject } from "../document/json.ts";
import type { Place } from "../document/place.ts";
import { isValid } from "../document/validate.ts";
import { identifyMember } from "../state/identify.ts";
import { idText } from "./addresses.ts";
import type { ValidCall } from "./call.ts";
import type { Collection } from "./resources.ts";
import { declaredMembers } from "./schema-members.ts";

/** Ids that are tried before it is taken that there are no others. */
const TRIES = 200;

/** How a new thing is called. */
export interface Identity {
  /** The member that holds the id; undefined when none shows it. */
  readonly name: string | undefined;
  readonly value: unknown;
  /** Whether the client chose it, and something else has it already. */
  readonly isTaken: boolean;
}

/**
 * Finds the id of a new thing: the client's, if the member is one that clients set; else one of the right
 * type and format that nothing has. Numbers are counted, since drawn ones say nothing.
 *
 * @param shown - the thing as an answer would show it
 * @param number - of the thing, of all that the collection ever had
 */
export function newIdentity(
  call: ValidCall,
  { kind, parameter, path }: Collection,
  schema: Place | undefined,
  shown: unknown,
  sent: JsonObject,
  taken: ReadonlyMap<string, unknown>,
  number: number,
): Identity {
  const { document, values } = call;
  // A member that may be left out is not in every value.
  const whole = schema && values.draw(schema, path);
  const found =
    kind &&
    (identifyMember(document, kind, parameter, shown) ??
      identifyMember(document, kind, parameter, whole) ??
      identifyMember(document, kind, parameter, sent));
  const name = found?.[0];
  if (name !== undefined && Object.hasOwn(sent, name)) {
    return { name, value: sent[name], isTaken: taken.has(idText(sent[name])) };
  }
  const member = name === undefined ? undefined : declaredMembers(document, schema).get(name);
  const own = parameter?.schema;
  const isFree = (value: unknown) =>
    isAddressable(value) &&
    !taken.has(idText(value)) &&
    (member === undefined || isValid(document, member.pointer, value, "response")) &&
    (own === undefined || isValid(document, own.pointer, value, "request"));
  const source = member ?? own;
  const isCounted = source === undefined || typeof found?.[1] === "number";
  function* candidates(): Generator<unknown> {
    for (let count = 0; isCounted && count < TRIES; count += 1) yield number + count;
    if (found !== undefined) yield found[1];
    for (let count = 0; source !== undefined && count < TRIES; count += 1) {
      yield values.draw(source, path, String(number), String(count));
    }
  }
  for (const value of candidates()) {
    if (isFree(value)) return { name, value, isTaken: false };
  }
  return { name, value: String(number), isTaken: true };
}

function isAddressable(value: unknown): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value);
  return typeof value === "string" && !/^\.{0,2}$/.test(value);
}
