/** RFC 5892, 2.6: characters that the derivation would get wrong. */
const ALWAYS_VALID = /^[\u{DF}\u{3C2}\u{6FD}\u{6FE}\u{F0B}\u{3007}]$/u;
const NEVER_VALID = /^[\u{640}\u{7FA}\u{302E}\u{302F}\u{3031}-\u{3035}\u{303B}]$/u;
/** RFC 5892, 2.3: characters that cannot be seen. */
const IGNORABLE = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Noncharacter_Code_Point}]$/u;
/** RFC 5892, 2.4 and 2.9, as code points: blocks of symbols, and conjoining Hangul. */
const IGNORED_BLOCKS = [
  [0x1100, 0x11ff],
  [0x20d0, 0x20ff],
  [0xa960, 0xa97f],
  [0xd7b0, 0xd7ff],
  [0x1d100, 0x1d24f],
] as const;
/** RFC 5892, 2.1. */
const LETTER_OR_DIGIT = /^[\p{Ll}\p{Lu}\p{Lo}\p{Nd}\p{Lm}\p{Mn}\p{Mc}]$/u;
const ASCII = /^[\0-\x7f]$/;
const ASCII_LABEL = /^[a-z0-9-]$/;
const CHEROKEE = /^\p{Script=Cherokee}$/u;

/** Canonical combining class 9, which JavaScript does not tell. */
const VIRAMA =
  /[\u{94D}\u{9CD}\u{A4D}\u{ACD}\u{B4D}\u{BCD}\u{C4D}\u{CCD}\u{D3B}\u{D3C}\u{D4D}\u{DCA}\u{E3A}\u{EBA}\u{F84}\u{1039}\u{103A}\u{1714}\u{1715}\u{1734}\u{17D2}\u{1A60}\u{1B44}\u{1BAA}\u{1BAB}\u{1BF2}\u{1BF3}\u{2D7F}\u{A806}\u{A82C}\u{A8C4}\u{A953}\u{A9C0}\u{AAF6}\u{ABED}\u{10A3F}\u{11046}\u{11070}\u{1107F}\u{110B9}\u{11133}\u{11134}\u{111C0}\u{11235}\u{112EA}\u{1134D}\u{11442}\u{114C2}\u{115BF}\u{1163F}\u{116B6}\u{1172B}\u{11839}\u{1193D}\u{1193E}\u{119E0}\u{11A34}\u{11A47}\u{11A99}\u{11C3F}\u{11D44}\u{11D45}\u{11D97}]$/u;
/** Letters of Arabic and Syriac that join to the right only, or to nothing. */
const NOT_LEFT_JOINING =
  "\\u{621}-\\u{625}\\u{627}\\u{629}\\u{62F}-\\u{632}\\u{648}\\u{671}-\\u{677}\\u{688}-\\u{699}\\u{6C0}\\u{6C3}-\\u{6CB}\\u{6CD}\\u{6CF}\\u{6D2}\\u{6D3}\\u{6D5}\\u{6EE}\\u{6EF}\\u{710}\\u{715}-\\u{719}\\u{71E}\\u{728}\\u{72A}\\u{72C}\\u{72F}\\u{74D}\\u{759}-\\u{75B}\\u{76B}\\u{76C}\\u{771}\\u{773}\\u{774}\\u{778}\\u{779}\\u{8AA}-\\u{8AC}\\u{8AE}\\u{8B1}\\u{8B2}\\u{8B9}";
const JOINING =
  "[\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Nko}\\p{Script=Mandaic}\\p{Script=Mongolian}\\p{Script=Phags_Pa}\\p{Script=Adlam}\\p{Script=Hanifi_Rohingya}]";
const TRANSPARENT = "[\\p{Mn}\\p{Me}]*";
const JOINS_BEFORE = new RegExp(
  `(?![${NOT_LEFT_JOINING}])(?=\\p{L})${JOINING}${TRANSPARENT}$`,
  "u",
);
const JOINS_AFTER = new RegExp(`^${TRANSPARENT}(?![\\u{621}\\u{674}])(?=\\p{L})${JOINING}`, "u");
const ARABIC_DIGIT = /[\u{660}-\u{669}]/u;
const EXTENDED_DIGIT = /[\u{6F0}-\u{6F9}]/u;

/** Tells whether every character may stand where it stands in a U-label (RFC 5892, 3). */
export function hasValidCharacters(label: string): boolean {
  let before = "";
  for (const character of label) {
    const after = label.slice(before.length + character.length);
    if (!(contextRule(character, before, after) ?? isValid(character))) return false;
    before += character;
  }
  return true;
}

/** The rules of RFC 5892, appendix A; undefined for characters that have none. */
function contextRule(character: string, before: string, after: string): boolean | undefined {
  switch (character) {
    case "\u200C":
      return VIRAMA.test(before) || (JOINS_BEFORE.test(before) && JOINS_AFTER.test(after));
    case "\u200D":
      return VIRAMA.test(before);
    case "\u00B7":
      return before.endsWith("l") && after.startsWith("l");
    case "\u0375":
      return /^\p{Script=Greek}/u.test(after);
    case "\u05F3":
    case "\u05F4":
      return /\p{Script=Hebrew}$/u.test(before);
    case "\u30FB":
      return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(before + after);
  }
  if (ARABIC_DIGIT.test(character)) return !EXTENDED_DIGIT.test(before + after);
  if (EXTENDED_DIGIT.test(character)) return !ARABIC_DIGIT.test(before + after);
  return undefined;
}

/** The derived property PVALID (RFC 5892, 3). */
function isValid(character: string): boolean {
  if (ASCII.test(character)) return ASCII_LABEL.test(character);
  if (ALWAYS_VALID.test(character)) return true;
  return (
    !NEVER_VALID.test(character) &&
    !IGNORABLE.test(character) &&
    !isInIgnoredBlock(character.codePointAt(0) ?? 0) &&
    LETTER_OR_DIGIT.test(character) &&
    folded(character) === character
  );
}

function isInIgnoredBlock(codePoint: number): boolean {
  return IGNORED_BLOCKS.some(([first, last]) => codePoint >= first && codePoint <= last);
}

/** NFKC(casefold(NFKC(c))), by which RFC 5892, 2.2, finds the unstable characters. */
function folded(character: string): string {
  const composed = character.normalize("NFKC");
  if (composed === "\u0131") return composed; // upper case would lose the missing dot
  const upper = composed.toUpperCase();
  // Cherokee folds to upper case, everything else to lower.
  return (CHEROKEE.test(upper) ? upper : upper.toLowerCase()).normalize("NFKC");
}
