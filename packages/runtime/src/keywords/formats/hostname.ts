import { isRightToLeftLabel, keepsBidiRule } from "./bidi.ts";
import { hasValidCharacters } from "./idna.ts";
import { decodePunycode, encodePunycode } from "./punycode.ts";

const MAX_NAME = 253;
const MAX_LABEL = 63;
const LETTERS_DIGITS_HYPHEN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;
const A_LABEL = /^xn--/i;
const BEYOND_ASCII = /[^\0-\x7f]/;
const STARTS_WITH_MARK = /^\p{M}/u;
/** What people type for a dot (RFC 3490, 3.1). */
const SEPARATOR = /[.\u3002\uFF0E\uFF61]/;

/** Tells whether a text is a host name, its A-labels included (RFC 1123, 2.1; RFC 5891, 4.4). */
export function isHostname(text: string): boolean {
  if (text.length > MAX_NAME) return false;
  const labels = text.split(".");
  return (
    labels.every((label) => label.length <= MAX_LABEL && LETTERS_DIGITS_HYPHEN.test(label)) &&
    isName(labels)
  );
}

/** Tells whether a text is a host name that may be internationalized (RFC 5890, 2.3.2.3). */
export function isIdnHostname(text: string): boolean {
  // No character takes less than one octet, so that a longer text needs no look.
  if (text.length > MAX_NAME) return false;
  const labels = text.split(SEPARATOR);
  const hyphenated = (label: string) => label.slice(2, 4) === "--" && !A_LABEL.test(label);
  if (labels.some((label) => label === "" || hyphenated(label))) return false;
  const ascii = labels.map((label) =>
    BEYOND_ASCII.test(label) ? `xn--${encodePunycode(label)}` : label,
  );
  return (
    ascii.every((label) => label.length <= MAX_LABEL && LETTERS_DIGITS_HYPHEN.test(label)) &&
    ascii.join(".").length <= MAX_NAME &&
    isName(labels)
  );
}

/** Tells whether U-labels and A-labels hold what they may, alone and together. */
function isName(labels: readonly string[]): boolean {
  const unicode = labels.map((label) => (A_LABEL.test(label) ? decoded(label) : label));
  if (unicode.some((label) => label === undefined)) return false;
  const names = unicode.filter((label) => label !== undefined);
  const isBidi = names.some((label) => BEYOND_ASCII.test(label) && isRightToLeftLabel(label));
  return names.every(
    (label) => (!BEYOND_ASCII.test(label) || isULabel(label)) && (!isBidi || keepsBidiRule(label)),
  );
}

/** The U-label of an A-label; undefined unless it leads back to the A-label (RFC 5890, 2.3.2.1). */
function decoded(label: string): string | undefined {
  const encoded = label.slice(4).toLowerCase();
  const text = decodePunycode(encoded);
  if (text === undefined || !BEYOND_ASCII.test(text)) return undefined;
  return encodePunycode(text) === encoded ? text : undefined;
}

/** RFC 5891, 4.2. */
function isULabel(label: string): boolean {
  return (
    label.normalize("NFC") === label &&
    label.slice(2, 4) !== "--" &&
    !label.startsWith("-") &&
    !label.endsWith("-") &&
    !STARTS_WITH_MARK.test(label) &&
    hasValidCharacters(label)
  );
}
