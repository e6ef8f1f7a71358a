import type { AccountNumber, MaybePromise } from "./common.ts";
import type { NewKey } from "./keys.ts";

export interface AccountStore {
  /**
   * Creates an account, and its first key with it: both or neither.
   *
   * @throws {StoreConflictError} when the id of either, or the hash of the key, exists already
   */
  create(account: NewAccount, firstKey?: NewKey): Promise<AccountNumber>;

  count(): MaybePromise<number>;

  /** Finds an account by its id. */
  find(id: string): MaybePromise<AccountRecord | undefined>;

  /** Lists every account, in the order in which they were created. */
  list(): MaybePromise<readonly AccountRecord[]>;
}

export interface NewAccount {
  readonly id: string;
  readonly name: string;
}

export interface AccountRecord extends NewAccount {
  readonly account: AccountNumber;
  /** How many keys it has, expired ones too. */
  readonly keys: number;
}
