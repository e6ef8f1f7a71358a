/** A value in which files are strings, and where the files belong. */
export interface StandIns {
  readonly value: Record<string, unknown>;
  /** Puts the files into the value that the schema has accepted. */
  restore(accepted: unknown): unknown;
}

/** No string of JavaScript is longer. */
const MAX_LENGTH = 2 ** 28;

/**
 * Replaces files by strings that have as many characters as the file has bytes: for bytes
 * `maxLength` counts octets (OpenAPI 3.1, 4.8.24.3), and nothing else of a schema can judge them.
 *
 * @param form - the fields of a form: files, arrays of files, or values
 */
export function standIns(form: Record<string, unknown>): StandIns {
  const value = { ...form };
  const names: string[] = [];
  let count = 0;
  const standIn = (item: unknown) => {
    if (!(item instanceof File)) return item;
    // Two files of one length are not equal, so that uniqueItems does not find them to be.
    count += 1;
    return bytesAsText(item.size, count);
  };
  for (const [name, field] of Object.entries(form)) {
    const isList = Array.isArray(field);
    if (!(isList ? field.some((item) => item instanceof File) : field instanceof File)) continue;
    names.push(name);
    value[name] = isList ? field.map(standIn) : standIn(field);
  }
  return {
    value,
    restore(accepted) {
      if (names.length === 0 || typeof accepted !== "object" || accepted === null) return accepted;
      const kept = names.filter((name) => Object.hasOwn(accepted, name));
      return { ...accepted, ...Object.fromEntries(kept.map((name) => [name, form[name]])) };
    },
  };
}

/** A string of as many characters as there are bytes. */
export function bytesAsText(size: number, variant = 0): string {
  return String.fromCharCode(0x21 + (variant % 90)).repeat(Math.min(size, MAX_LENGTH));
}
