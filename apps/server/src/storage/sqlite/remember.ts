/** What was found before. */
export interface Memory<T> {
  /** Gives what is remembered, or looks it up. */
  find(key: string): T | undefined;
  /** Looks one value up again, since it has changed. */
  forget(key: string): void;
  /** Looks every value up again. */
  clear(): void;
}

/**
 * Remembers what a look-up found; what was not found is looked up again, so that questions for what
 * does not exist take no room.
 *
 * Whoever changes a value makes it forgotten after the commit: a look-up gives what is committed.
 *
 * @param most - how many values are kept; the one that was found first is forgotten first
 * @param lookUp - finds a value
 */
export function remember<T>(most: number, lookUp: (key: string) => T | undefined): Memory<T> {
  const found = new Map<string, T>();
  return {
    find(key) {
      const known = found.get(key);
      if (known !== undefined) return known;
      const value = lookUp(key);
      if (value === undefined) return undefined;
      if (found.size >= most) found.delete(found.keys().next().value ?? "");
      found.set(key, value);
      return value;
    },
    forget: (key) => void found.delete(key),
    clear: () => found.clear(),
  };
}
