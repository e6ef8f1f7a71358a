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
}

export interface NewAccount {
  readonly id: string;
  readonly name: string;
}
