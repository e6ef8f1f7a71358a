import { isObject, type JsonObject } from "../document/json.ts";
import type { Operation } from "../document/operations.ts";
import type { Place } from "../document/place.ts";
import { declaredFor, isJson } from "../document/responses.ts";
import { isValid } from "../document/validate.ts";
import { acceptable } from "./accept.ts";
import { answer, type Wanted } from "./answer.ts";
import type { ValidCall } from "./call.ts";
import { type Representing, represent } from "./represent.ts";
import type { Collection } from "./resources.ts";
import { declaredMembers } from "./schema-members.ts";
import type { Stored } from "./store.ts";

/** How an answer shows one thing: the schema of the thing, and the member it stands in, if any. */
export interface View {
  readonly schema: Place;
  /** The schema of the whole body. */
  readonly whole: Place;
  /** The member of the envelope. */
  readonly member: string | undefined;
  /** The documented example of the whole body, if there is one. */
  readonly example: unknown;
}

/** What stored things are shown with: what the server adds follows from the names. */
export function representing(
  { document, values }: ValidCall,
  clients: ReadonlySet<string>,
  ...names: readonly string[]
): Representing {
  return {
    document,
    draw: (schema, number) => values.draw(schema, ...names, String(number)),
    isClients: (name) => clients.has(name),
  };
}

/** The same for one view, whose documented example is tried first. */
export function representingIn(
  call: ValidCall,
  { schema, member, example }: View,
  clients: ReadonlySet<string>,
  ...names: readonly string[]
): Representing {
  const drawn = representing(call, clients, ...names);
  const whole = isObject(example) ? example : {};
  const shown = member === undefined ? example : whole[member];
  const isFirst = (place: Place, number: number) =>
    number === 0 && place.pointer === schema.pointer && shown !== undefined;
  return {
    ...drawn,
    draw: (place, number) => (isFirst(place, number) ? shown : drawn.draw(place, number)),
  };
}

/** How the JSON answer of an operation shows one thing of a collection. */
export function viewOf(
  { document, values }: ValidCall,
  operation: Operation,
  status: number,
  { clients }: Collection,
): View | undefined {
  const content = declaredFor(operation, status)?.content ?? [];
  const mediaType = content.find(({ name }) => isJson(name));
  const whole = mediaType?.schema;
  if (mediaType === undefined || whole === undefined) return undefined;
  const [example] = values.examples(mediaType);
  const isThing = (place: Place) =>
    [...declaredMembers(document, place).keys()].some((name) => clients.has(name));
  const members = declaredMembers(document, whole);
  // An answer that says nothing of its members may show all of them.
  if (isThing(whole) || members.size === 0) {
    return { schema: whole, whole, member: undefined, example };
  }
  const [only, ...others] = [...members].filter(([, place]) => isThing(place));
  if (only === undefined || others.length > 0) return undefined;
  return { schema: only[1], whole, member: only[0], example };
}

/** Answers with a stored thing, in the shape that the operation documents. */
export function show(
  call: ValidCall,
  status: number,
  collection: Collection,
  stored: Stored,
  wanted: Wanted = {},
): Response {
  const view = isJsonAsked(call, status)
    ? viewOf(call, call.operation, status, collection)
    : undefined;
  if (view === undefined) return answer(call, status, wanted);
  const names = [collection.path, stored.id];
  const with_ = representingIn(call, view, collection.clients, ...names);
  const thing = represent(with_, view.schema, stored.facts);
  learn(stored, thing, collection);
  const value = wrap(call, view, thing, names);
  return answer(call, status, { ...wanted, value, mediaType: jsonName(call, status) });
}

/** What the server has added to a thing stays as it was shown first. */
export function learn(stored: Stored, shown: unknown, { clients }: Collection): void {
  if (!isObject(shown)) return;
  const added = Object.entries(shown).filter(([name]) => !clients.has(name));
  stored.facts = { ...Object.fromEntries(added), ...stored.facts };
}

function wrap(
  { document, values }: ValidCall,
  { whole, member, example }: View,
  thing: unknown,
  names: readonly string[],
): unknown {
  if (member === undefined) return thing;
  const base = example ?? values.draw(whole, ...names);
  const rest: JsonObject = isObject(base) ? base : {};
  const wrapped = { ...rest, [member]: thing };
  return isValid(document, whole.pointer, wrapped, "response") ? wrapped : base;
}

/** Whether the answer that the client likes best is JSON. */
export function isJsonAsked({ operation, received }: ValidCall, status: number): boolean {
  const content = declaredFor(operation, status)?.content ?? [];
  const [best = content[0]] = acceptable(content, received.headers.get("accept"));
  return best !== undefined && isJson(best.name);
}

/** The name of the JSON type that an answer has. */
export function jsonName({ operation }: ValidCall, status: number): string {
  const content = declaredFor(operation, status)?.content ?? [];
  return content.find(({ name }) => isJson(name))?.name ?? "application/json";
}
