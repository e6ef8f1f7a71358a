import type { Store } from "../src/storage/store.ts";

/**
 * Puts a failure in the place of everything that requests ask of a store.
 *
 * Keys can still be made, so that a test server can be set up; they cannot be found again.
 */
export function failingStore(failure: () => Error): (store: Store) => Store {
  const fail = (): never => {
    throw failure();
  };
  return (store) => ({
    ...store,
    accounts: store.accounts,
    keys: { ...store.keys, findByHash: fail },
    health: fail,
    close: () => store.close(),
  });
}
