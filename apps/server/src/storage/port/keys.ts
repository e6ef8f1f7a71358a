import type { AccountNumber, MaybePromise, Viewer } from "./common.ts";
import type { AnsweredBefore, Once } from "./once.ts";
import type { MissingProject } from "./projects.ts";

/**
 * The keys of accounts.
 *
 * A viewer that is limited to projects sees the keys that are bound to some of these and to no
 * other; its user and thing mean nothing here.
 */
export interface KeyStore {
  /**
   * Creates a key, unless a project to which it is bound is not there when it is written.
   *
   * @throws {StoreConflictError} when its id or its hash exists already
   */
  create(
    key: NewKey & { readonly account: AccountNumber },
    once?: Once<"created" | MissingProject>,
  ): Promise<"created" | MissingProject | AnsweredBefore>;

  /**
   * Finds a key by the hash of its secret, whether it has expired or not.
   *
   * A key that was deleted is not found any more, at once when this store deleted it and within a
   * second when another process did. Its `lastUsedAt` may be out of date.
   *
   * @param hash - what `hashSecret` made of the secret
   */
  findByHash(hash: string): MaybePromise<KeyRecord | undefined>;

  find(viewer: Viewer, id: string): MaybePromise<KeyRecord | undefined>;

  /** Lists by creation, that is by id, the newest first. */
  list(viewer: Viewer, query: KeysQuery): MaybePromise<KeyPage>;

  /** @returns the key as it was; undefined when there is no such key */
  delete(viewer: Viewer, id: string): Promise<KeyRecord | undefined>;

  /** Notes when keys were used for the last time; a key that is gone meanwhile is passed over. */
  noteUses(uses: readonly KeyUse[]): Promise<void>;
}

export const keyKinds = [
  "operator",
  "trusted_application",
  "application",
  "application_user",
  "device",
] as const;

export type KeyKind = (typeof keyKinds)[number];

export interface NewKey {
  readonly id: string;
  readonly kind: KeyKind;
  /** The SHA-256 of the secret; the secret itself is never stored. */
  readonly hash: string;
  /** The first characters of the secret, by which people tell keys apart. */
  readonly prefix: string;
  /** Whom the key stands for. */
  readonly actorId: string;
  /** The ids of the projects to which the key is bound; none for the whole account. */
  readonly projectIds: readonly string[];
  /** The ids of the permission groups that limit the key; none for all that its kind may do. */
  readonly permissionGroupIds: readonly string[];
  readonly description: string;
  /** In milliseconds since the epoch, as all times of the store. */
  readonly createdAt: number;
  readonly expiresAt?: number | undefined;
}

export interface KeyRecord extends NewKey {
  readonly account: AccountNumber;
  /** The id of the account, as clients see it. */
  readonly accountId: string;
  readonly lastUsedAt?: number | undefined;
}

export interface KeyUse {
  readonly id: string;
  readonly at: number;
}

export interface KeysQuery {
  readonly kind?: KeyKind | undefined;
  /** How many of the list are passed over. */
  readonly offset: number;
  /** From 1 to 1,000. */
  readonly limit: number;
}

export interface KeyPage {
  readonly keys: readonly KeyRecord[];
  /** How many keys the whole list has. */
  readonly total: number;
}
