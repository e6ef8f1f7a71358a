/**
 * The key of an action packs two numbers: that of its type, and the ordinal of the action in its
 * account, in this many bits. The first migration says why, and has the same numbers.
 *
 * In SQL a position is `type << 38 | ordinal`. It is computed there, since 63 bits are more than a
 * JavaScript number keeps.
 */
const ordinalBits = 38;

/** The greatest ordinal that a position has room for. */
export const highestOrdinal = 2 ** ordinalBits - 1;

/**
 * Writes the SQL of a position.
 *
 * @param type - SQL of the number of a type
 * @param ordinal - SQL of an ordinal
 */
export function positionOf(type: string, ordinal: string | number): string {
  return `(${type} << ${ordinalBits} | ${ordinal})`;
}
