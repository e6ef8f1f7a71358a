import type { Operation } from "@verbatim/contract-testing";
import type { KeyKind } from "../../src/storage/store.ts";
import { type IdKind, idPattern, learnIds, type Party, secretsOf, strange } from "./party.ts";
import type { PlaceKind } from "./places.ts";
import { freshText, ownRequest, type RequestParts, toRequest, withText } from "./request.ts";
import type { World } from "./world.ts";

/** Two requests that must be answered alike: one names what is another's, one what nobody has. */
export interface Pair {
  readonly sent: string;
  readonly foreign: RequestParts;
  readonly nobodys: RequestParts;
}

/** Whose request is altered, and how. */
export interface Slot {
  readonly world: World;
  readonly operation: Operation;
  readonly place: string;
  readonly kind: KeyKind;
  readonly victim: Party;
  readonly isInside: boolean;
  /** Makes a valid request of the attacker; what it deletes or creates is new each time. */
  readonly own: () => Promise<RequestParts>;
}

/** Texts that name what a party has, by what the place can name. */
const texts: Readonly<Partial<Record<PlaceKind, (victim: Party) => readonly string[]>>> = {
  newTypeName: ({ ids }) => ids.type.slice(0, 1),
  actionFilter: ({ mark, ids }) => [
    `type=${ids.type[0]}`,
    `tags=${mark}.tag`,
    `tags=shared,${mark}.tag`,
    `customFields.${mark}.name=${mark}.value`,
    `identifiers.${mark}.scheme=${mark}.identifier`,
    `thng=${ids.thng[0]}`,
    `product=${ids.product[0]}`,
    `collection=${ids.collection[0]}`,
    `user=${ids.user[0]}`,
    `tags!=x|tags~${mark}`,
  ],
  actionIds: ({ ids }) => [ids.action.slice(0, 2).join(",")],
  typeIds: ({ ids }) => ids.type.filter((id) => /^U/.test(id)),
  typeFilter: ({ mark, ids }) => [
    `name=${ids.type[0]}`,
    `tags=${mark}.tag`,
    `tags=shared,${mark}.tag`,
  ],
};

/**
 * Makes the pairs of requests of one place.
 *
 * @throws {Error} when the victim has nothing that the place could name
 */
export async function pairsOf(slot: Slot, what: PlaceKind): Promise<readonly Pair[]> {
  if (what === "eventId") return [await eventPair(slot)];
  if (what === "pageToken") return [await tokenPair(slot)];
  if (what === "idempotencyKey") return [await idempotencyPair(slot)];
  const { victim, own, place } = slot;
  const named = texts[what]?.(victim) ?? victim.ids[what as IdKind] ?? []; // an unknown kind is seen below
  const secrets = secretsOf(victim);
  const sent = named.filter((text) => secrets.some((secret) => text.includes(secret)));
  if (sent.length === 0) throw new Error(`${victim.mark} has no ${what}: make one in populate.ts.`);
  const pairs: Pair[] = [];
  for (const text of sent) {
    const foreign = withText(roomFor(place, await own()), place, text);
    const other = strange(text, victim);
    pairs.push({
      sent: text,
      foreign,
      nobodys: withText(roomFor(place, await own()), place, other),
    });
  }
  return pairs;
}

/** A type in a body is looked up where the path says `all` only; the other items need one too. */
function roomFor(place: string, parts: RequestParts): RequestParts {
  const { actionType } = parts.path;
  if (!/^body .*\/type$/.test(place) || actionType === undefined) return parts;
  const typed = (item: unknown) => ({ ...(item as object), type: actionType }); // as bodies.ts makes them
  const body = Array.isArray(parts.body) ? parts.body.map(typed) : typed(parts.body);
  return { ...parts, path: { ...parts.path, actionType: "all" }, body };
}

/**
 * The victim's own address, with all that it names: one that exists as a whole. Undefined where
 * nothing of it is the victim's alone.
 */
export async function addressPair(slot: Omit<Slot, "place">): Promise<Pair | undefined> {
  const { world, operation, kind, victim, own } = slot;
  const { path } = await ownRequest(world, victim, operation, kind);
  // The type may be another one than the action's; `all` is right for any.
  const named = "actionId" in path ? { ...path, actionType: "all" } : path;
  const text = JSON.stringify(named);
  if (!secretsOf(victim).some((secret) => text.includes(secret))) return undefined;
  return {
    sent: text,
    foreign: { ...(await own()), path: named },
    nobodys: { ...(await own()), path: JSON.parse(strange(text, victim)) },
  };
}

/** A token of the victim's list, and one that is none, both sent to that list. */
async function tokenPair({ world, operation, place, kind, victim }: Slot): Promise<Pair> {
  const parts = await ownRequest(world, victim, operation, kind);
  const actionType = "actionType" in parts.path ? { actionType: "all" } : {};
  const list = { ...parts, path: { ...parts.path, ...actionType } };
  const firstPage = withText(list, "query perPage", "1");
  const { headers } = await world.send(toRequest(operation, firstPage, victim.owner));
  const link = decodeURIComponent(headers.get("link") ?? "");
  const [, token] = /nextPageToken=([\w-]+)/.exec(link) ?? [];
  if (token === undefined) {
    throw new Error(`${victim.mark} has no second page of ${operation.operationId}.`);
  }
  const none = `${token.startsWith("A") ? "B" : "A"}${token.slice(1)}`;
  return {
    sent: token,
    foreign: withText(firstPage, place, token),
    nobodys: withText(firstPage, place, none),
  };
}

/** The id of an event of the victim's stream, and one that is none. */
async function eventPair({ world, operation, place, victim, own }: Slot): Promise<Pair> {
  const { query: _, ...rest } = await own();
  const parts = { ...rest, path: { ...rest.path, actionType: "all" }, query: {} };
  const stream = { ...parts, query: { from: "beginning" } };
  const { body } = await world.send(toRequest(operation, stream, victim.owner));
  const [, id] = /^id: (\S+)$/m.exec(body) ?? [];
  if (id === undefined) throw new Error(`${victim.mark} has no event: ${body}`);
  const none = `${id.startsWith("A") ? "B" : "A"}${id.slice(1)}`;
  return {
    sent: id,
    foreign: withText(parts, place, id),
    nobodys: withText(parts, place, none),
  };
}

/**
 * The key of an answer that the victim has got, and a key that is new: for the same request, or,
 * where names are unique over both, for one like it.
 */
async function idempotencyPair(slot: Slot): Promise<Pair> {
  const { world, operation, place, kind, victim, isInside, own } = slot;
  const key = freshText();
  const make = async () => (isInside ? own() : toShared(await own(), kind));
  const parts = withText(await make(), place, key);
  const theirs = isInside ? await ownRequest(world, victim, operation, kind) : parts;
  const first = withText(theirs, place, key);
  const answer = await world.send(toRequest(operation, first, victim.keys[kind] ?? victim.owner));
  // Where both send the same, what the attacker named is the attacker's.
  let made = answer.text;
  for (const id of JSON.stringify(first).match(idPattern) ?? []) made = made.replaceAll(id, "");
  learnIds(victim, made);
  return { sent: key, foreign: parts, nobodys: withText(await make(), place, freshText()) };
}

/** A type that both accounts have, so that both can send the same request. */
function toShared(parts: RequestParts, kind: KeyKind): RequestParts {
  const actionType = kind === "application" ? "scans" : "_Shipped";
  return "actionType" in parts.path ? { ...parts, path: { ...parts.path, actionType } } : parts;
}
