import type { KeyKind } from "../../src/storage/store.ts";

/** What an id names. */
export const idKinds = [
  "account",
  "type",
  "action",
  "project",
  "key",
  "permissionGroup",
  "user",
  "thng",
  "product",
  "collection",
  "place",
  "operator",
  "application",
  "authAction",
] as const;
export type IdKind = (typeof idKinds)[number];

/** One side of a border: an account, a project of one, or a user of one. */
export interface Party {
  /** Stands in every text that this party stored, and in nothing else. */
  readonly mark: string;
  readonly accountId: string;
  /** A key that sees all that is the party's, and may do all that is to be done. */
  readonly owner: string;
  /** The keys that ask across the border, or are asked about. */
  readonly keys: Readonly<Partial<Record<KeyKind, string>>>;
  /** Who sees what the party has. */
  readonly scopes: { readonly users: string[]; readonly projects: string[] };
  /** What the party has; the first of a kind is what its own requests name. */
  readonly ids: Readonly<Record<IdKind, string[]>>;
  /** Ids that it shares with the other side: they may be seen. */
  readonly commonIds: Set<string>;
  /** Ids that the server made for it, beside those. */
  readonly otherIds: Set<string>;
}

/** Makes a party that has nothing yet. */
export function newParty(
  mark: string,
  accountId: string,
  { owner, keys }: Pick<Party, "owner" | "keys"> = { owner: "", keys: {} },
): Party {
  const ids = {} as Record<IdKind, string[]>; // filled for every kind in the next line
  for (const kind of idKinds) ids[kind] = [];
  const scopes = { users: [], projects: [] };
  return { mark, accountId, owner, keys, scopes, ids, commonIds: new Set(), otherIds: new Set() };
}

/** The patterns of what the server makes: ids of resources, and UUIDs of the catalogue. */
export const idPattern = /\bU[0-9A-Za-z]{23}\b/g;

/** Everything by which a party can be recognised. */
export function secretsOf({ mark, ids, commonIds, otherIds }: Party): readonly string[] {
  const { authAction: _public, ...own } = ids;
  const made = [...Object.values(own).flat(), ...otherIds];
  return [mark, ...new Set(made.filter((id) => !id.includes(mark) && !commonIds.has(id)))];
}

/** Learns the ids in what was answered to a party. */
export function learnIds(party: Party, text: string): void {
  for (const [id] of text.matchAll(idPattern)) party.otherIds.add(id);
}

/** The mark of nobody: as long as those of the parties, for what does not exist. */
export const strangersMark = "canaryOfEve";

/**
 * Makes of a text that names something of a party one of the same shape that names nothing.
 *
 * @throws {Error} when there is nothing of the party in it: then the comparison proves nothing
 */
export function strange(text: string, party: Party): string {
  let made = text.replaceAll(party.mark, strangersMark);
  for (const secret of secretsOf(party)) {
    if (secret !== party.mark) made = made.replaceAll(secret, strangeId(secret));
  }
  if (made === text) throw new Error(`${text} names nothing of ${party.mark}.`);
  return made;
}

/** As an id, with other chance in it: the end of an id is random. */
function strangeId(id: string): string {
  return `${id.slice(0, -6)}${[...id.slice(-6)].map((c) => (c === "0" ? "1" : "0")).join("")}`;
}
