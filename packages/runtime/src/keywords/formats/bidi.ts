/** Where Unicode has its right-to-left scripts; these are letters of class R and AL. */
const RIGHT_TO_LEFT =
  "[\\u{590}-\\u{8FF}\\u{FB1D}-\\u{FDFF}\\u{FE70}-\\u{FEFF}\\u{10800}-\\u{10FFF}\\u{1E800}-\\u{1EFFF}]";
const EUROPEAN_NUMBER = "[0-9\\u{6F0}-\\u{6F9}]";
const ARABIC_NUMBER =
  "[\\u{660}-\\u{669}\\u{66B}\\u{66C}\\u{6DD}\\u{8E2}\\u{10D30}-\\u{10D39}\\u{10E60}-\\u{10E7E}]";
const NUMBER = new RegExp(`^(?:${EUROPEAN_NUMBER}|${ARABIC_NUMBER})$`, "u");
const HAS_EUROPEAN = new RegExp(EUROPEAN_NUMBER, "u");
const HAS_ARABIC = new RegExp(ARABIC_NUMBER, "u");
const IN_RIGHT_TO_LEFT = new RegExp(`^${RIGHT_TO_LEFT}$`, "u");
const MARK = /^[\p{Mn}\p{Me}]$/u;
const LETTER = /^[\p{L}\p{Mc}\p{Nd}]$/u;

/** A letter of class R or AL. */
function isRightToLeft(character: string): boolean {
  return IN_RIGHT_TO_LEFT.test(character) && !NUMBER.test(character) && !MARK.test(character);
}

function isLeftToRight(character: string): boolean {
  return LETTER.test(character) && !isRightToLeft(character) && !NUMBER.test(character);
}

/** Tells whether a label makes its domain a Bidi domain name (RFC 5893, 1.4). */
export function isRightToLeftLabel(label: string): boolean {
  return [...label].some(isRightToLeft) || HAS_ARABIC.test(label);
}

/** Tells whether a label of a Bidi domain name keeps the Bidi rule (RFC 5893, 2). */
export function keepsBidiRule(label: string): boolean {
  const characters = [...label];
  const [first = ""] = characters;
  const last = characters.findLast((character) => !MARK.test(character)) ?? "";
  if (isRightToLeft(first)) {
    return (
      !characters.some(isLeftToRight) &&
      (isRightToLeft(last) || NUMBER.test(last)) &&
      !(HAS_EUROPEAN.test(label) && HAS_ARABIC.test(label))
    );
  }
  return (
    isLeftToRight(first) &&
    !isRightToLeftLabel(label) &&
    (isLeftToRight(last) || HAS_EUROPEAN.test(last))
  );
}
