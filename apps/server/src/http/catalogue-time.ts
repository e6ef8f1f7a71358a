/** The last time that can be written so: the year has four digits. */
export const latestCatalogueTime = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * Writes a time as the permission catalogue's family does: ISO 8601 with microseconds, in UTC.
 *
 * @param time - milliseconds since the epoch
 * @example
 * catalogueTime(0); // "1970-01-01T00:00:00.000000Z"
 */
export function catalogueTime(time: number): string {
  return new Date(time).toISOString().replace("Z", "000Z");
}
