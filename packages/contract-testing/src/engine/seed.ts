/**
 * Makes a number of a run's seed and the names of what it is for, and of nothing else: data do not
 * change when an operation is added before, or when tests run in another order.
 *
 * @returns an integer of 32 bits (FNV-1a)
 */
export function seedOf(seed: number, ...names: readonly string[]): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const character of names.join("\u0000")) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash | 0;
}
