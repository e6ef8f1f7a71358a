import type { Json } from "../document/json.ts";

/**
 * Whether the date of an `x-sunset` has passed (RFC 8594 has the header of that name).
 *
 * @param sunset - a date such as "2026-12-31", or anything else, which is no announcement
 */
export function isPastSunset(sunset: Json | undefined, today: Date): boolean {
  const time = sunsetTime(sunset);
  return time !== undefined && time <= today.getTime();
}

/** Whether an `x-sunset` names a date at all. */
export function isSunset(sunset: Json | undefined): boolean {
  return sunsetTime(sunset) !== undefined;
}

function sunsetTime(sunset: Json | undefined): number | undefined {
  if (typeof sunset !== "string") return undefined;
  const time = Date.parse(sunset);
  return Number.isNaN(time) ? undefined : time;
}
