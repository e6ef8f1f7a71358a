import type { AccountNumber } from "../store.ts";

/** Those who are to be told when actions of an account were stored. */
export interface Watchers {
  add(account: AccountNumber, listener: () => void): () => void;
  /** Tells the listeners of an account once, however often it is called in a turn. */
  tell(account: AccountNumber): void;
}

/** Makes a list without watchers. */
export function createWatchers(): Watchers {
  const listeners = new Map<AccountNumber, Set<() => void>>();
  const untold = new Set<AccountNumber>();

  function tellAll(): void {
    const accounts = [...untold];
    untold.clear();
    for (const account of accounts) {
      for (const listener of [...(listeners.get(account) ?? [])]) listener();
    }
  }

  return {
    add(account, listener) {
      // A function of its own for each call: the same listener may be added twice.
      const told = () => listener();
      const those = listeners.get(account) ?? new Set();
      listeners.set(account, those.add(told));
      return () => {
        those.delete(told);
        if (those.size === 0 && listeners.get(account) === those) listeners.delete(account);
      };
    },

    tell(account) {
      if (!listeners.has(account)) return;
      if (untold.size === 0) setImmediate(tellAll);
      untold.add(account);
    },
  };
}
