import type { AccountNumber } from "../store.ts";

type LookUp<T> = (account: AccountNumber, name: string) => T;

/**
 * Remembers what a look-up found, also that it found nothing, until something is committed.
 *
 * Requests that are answered between two commits then share one look-up, and nobody has to tell
 * what a write changes.
 *
 * @param revision - a number that changes with every commit
 * @param most - how many outcomes are kept between two commits
 * @param lookUp - finds what an account calls by a name
 */
export function untilCommit<T>(revision: () => number, most: number, lookUp: LookUp<T>): LookUp<T> {
  const found = new Map<string, T>();
  let foundAt = revision();

  return function find(account, name) {
    const now = revision();
    if (now !== foundAt || found.size >= most) found.clear();
    foundAt = now;
    const key = `${account} ${name}`;
    const known = found.get(key);
    if (known !== undefined || found.has(key)) return known as T; // it has the key
    const value = lookUp(account, name);
    found.set(key, value);
    return value;
  };
}
