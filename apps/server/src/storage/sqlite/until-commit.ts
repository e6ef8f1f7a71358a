/** What something is found by; of several parts only the last may have a blank in it. */
type Key = readonly (string | number)[];

/**
 * Remembers what a look-up found, also that it found nothing, until something is committed.
 *
 * Requests that are answered between two commits then share one look-up, and nobody has to tell
 * what a write changes. It is not for use inside a transaction, whose jobs see what is not committed.
 *
 * @param revision - a number that changes with every commit
 * @param most - how many outcomes are kept between two commits
 * @param lookUp - finds a value
 */
export function untilCommit<Parts extends Key, T>(
  revision: () => number,
  most: number,
  lookUp: (...key: Parts) => T,
): (...key: Parts) => T {
  const found = new Map<string, T>();
  let foundAt = revision();

  return function find(...parts) {
    const now = revision();
    if (now !== foundAt || found.size >= most) found.clear();
    foundAt = now;
    const key = parts.join(" ");
    const known = found.get(key);
    if (known !== undefined || found.has(key)) return known as T; // it has the key
    const value = lookUp(...parts);
    found.set(key, value);
    return value;
  };
}
