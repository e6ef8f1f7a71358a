/**
 * Remembers what a look-up found, for values that never change; what was not found is looked up
 * again.
 *
 * No other process writes to the database, so nothing can become wrong behind its back.
 *
 * @param most - how many values are kept; the one that was found first is forgotten first
 */
export function remember<T>(
  most: number,
  find: (key: string) => T | undefined,
): (key: string) => T | undefined {
  const found = new Map<string, T>();
  return (key) => {
    const known = found.get(key);
    if (known !== undefined) return known;
    const value = find(key);
    if (value === undefined) return undefined;
    if (found.size >= most) found.delete(found.keys().next().value ?? "");
    found.set(key, value);
    return value;
  };
}
