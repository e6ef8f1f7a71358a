import type { AccountNumber, MaybePromise } from "./common.ts";

export interface KeyStore {
  /**
   * Creates a key.
   *
   * @throws {StoreConflictError} when its id or its hash exists already
   */
  create(key: NewKey & { readonly account: AccountNumber }): Promise<void>;

  /**
   * Finds a key by the hash of its secret, whether it has expired or not.
   *
   * @param hash - what `hashSecret` made of the secret
   */
  findByHash(hash: string): MaybePromise<KeyRecord | undefined>;
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
}
