const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MINUTES_OF_DAY = 24 * 60;

/** Tells whether a text is a `full-date` (RFC 3339, 5.6). */
export function isDate(text: string): boolean {
  return text.length === 10 && beginsWithDate(text);
}

/** Tells whether a text is a `full-time`, which has a zone (RFC 3339, 5.6). */
export function isTime(text: string): boolean {
  return endsWithTime(text, 0);
}

/** Tells whether a text is a `date-time`: date and time with a T between them (RFC 3339, 5.6). */
export function isDateTime(text: string): boolean {
  return (text[10] === "T" || text[10] === "t") && beginsWithDate(text) && endsWithTime(text, 11);
}

// Texts are read by their characters: what a regular expression captures is more work than the test.

function beginsWithDate(text: string): boolean {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (text[4] !== "-" || text[7] !== "-" || Number.isNaN(year)) return false;
  const days = month === 2 && isLeapYear(year) ? 29 : DAYS[month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

function endsWithTime(text: string, start: number): boolean {
  const hour = twoDigits(text, start);
  const minute = twoDigits(text, start + 3);
  const second = twoDigits(text, start + 6);
  if (text[start + 2] !== ":" || text[start + 5] !== ":") return false;
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return false;
  const offset = zoneOffset(text, endOfFraction(text, start + 8));
  if (Number.isNaN(offset)) return false;
  if (second < 60) return true;
  // A leap second is the last of a day in UTC (RFC 3339, appendix D).
  return (hour * 60 + minute - offset + MINUTES_OF_DAY) % MINUTES_OF_DAY === MINUTES_OF_DAY - 1;
}

/** Where the fraction of a second ends that may begin at a place; there is none of no digits. */
function endOfFraction(text: string, start: number): number {
  if (text[start] !== ".") return start;
  let end = start + 1;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end > start + 1 ? end : start;
}

/** The minutes by which the zone that ends a text is ahead of UTC; NaN where it is no zone. */
function zoneOffset(text: string, start: number): number {
  const sign = text[start];
  if (sign === "Z" || sign === "z") return text.length === start + 1 ? 0 : Number.NaN;
  if ((sign !== "+" && sign !== "-") || text.length !== start + 6) return Number.NaN;
  const hour = twoDigits(text, start + 1);
  const minute = twoDigits(text, start + 4);
  if (text[start + 3] !== ":" || !(hour <= 23 && minute <= 59)) return Number.NaN;
  return (hour * 60 + minute) * (sign === "-" ? -1 : 1);
}

/** The number that two digits at a place write; NaN where there are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at);
  const ones = text.charCodeAt(at + 1);
  return isDigit(tens) && isDigit(ones) ? (tens - 48) * 10 + (ones - 48) : Number.NaN;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
