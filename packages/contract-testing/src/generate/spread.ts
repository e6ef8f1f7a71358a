/** Takes at most so many, spread evenly, so that no part of the schema is passed over. */
export function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, index) => {
    const item = all[Math.floor((index * all.length) / most)];
    if (item === undefined) throw new RangeError(`No item ${index} of ${all.length}.`);
    return item;
  });
}
