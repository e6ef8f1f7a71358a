/** Tried in this order wherever a pattern leaves a choice of characters. */
const ALPHABET = [
  ..."abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_-. /:@#+,;=!$%&'()*?~\"",
];

/** How many repetitions more than the least are tried, to reach a minimum length. */
const STRETCHES = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128];

/**
 * A short text that matches a regular expression and satisfies a further condition.
 *
 * Reads literals, classes, groups, alternatives and quantifiers; lookarounds and references are
 * passed over. Every result is tested against the expression itself, so that a construct that is
 * not understood gives nothing rather than something wrong.
 *
 * @param pattern ECMA-262 source, as in JSON Schema's `pattern`.
 */
export function matchPattern(
  pattern: string,
  isWanted: (text: string) => boolean = () => true,
): string | undefined {
  const expression = compile(pattern);
  if (expression === undefined) return undefined;
  for (const alternative of [0, 1, 2, 3]) {
    for (const stretch of STRETCHES) {
      const text = new Reader(pattern, alternative, stretch).alternatives();
      if (text !== undefined && expression.test(text) && isWanted(text)) return text;
    }
  }
  return undefined;
}

function compile(source: string): RegExp | undefined {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(source, flags);
    } catch {
      // Without the flag `u`, more escapes are legal.
    }
  }
  return undefined;
}

/** Reads a pattern from left to right and writes the simplest text for what it meets. */
class Reader {
  #at = 0;
  readonly #source: string;
  readonly #alternative: number;
  readonly #stretch: number;

  constructor(source: string, alternative: number, stretch: number) {
    this.#source = source;
    this.#alternative = alternative;
    this.#stretch = stretch;
  }

  /** One of the alternatives that can be written; the others are read to find the end. */
  alternatives(): string | undefined {
    const texts = [this.#sequence()];
    while (this.#source[this.#at] === "|") {
      this.#at += 1;
      texts.push(this.#sequence());
    }
    const written = texts.filter((text) => text !== undefined);
    return written[this.#alternative % written.length];
  }

  #sequence(): string | undefined {
    let text: string | undefined = "";
    while (this.#at < this.#source.length && !"|)".includes(this.#source[this.#at] ?? "")) {
      const atom = this.#atom();
      const times = this.#quantifier();
      if (times === 0) continue;
      text = text === undefined || atom === undefined ? undefined : text + atom.repeat(times);
    }
    return text;
  }

  #atom(): string | undefined {
    const char = this.#source[this.#at] ?? "";
    if (char === "^" || char === "$") return this.#skip(1, "");
    if (char === "(") return this.#group();
    if (char === "[") return this.#choose(this.#classEnd());
    if (char === "\\") return this.#escape();
    if (char === ".") return this.#skip(1, "a");
    const point = this.#source.codePointAt(this.#at) ?? 0;
    const literal = String.fromCodePoint(point);
    return this.#skip(literal.length, literal);
  }

  #skip(length: number, text: string): string {
    this.#at += length;
    return text;
  }

  #group(): string | undefined {
    const opening = /^\((\?(:|=|!|<=|<!|<[^>]*>))?/.exec(this.#source.slice(this.#at));
    this.#at += opening?.[0].length ?? 1;
    const isLookaround = /^(=|!|<=|<!)$/.test(opening?.[2] ?? "");
    const text = this.alternatives();
    this.#at += 1;
    return isLookaround ? "" : text;
  }

  #classEnd(): number {
    let end = this.#at + 1;
    if (this.#source[end] === "^") end += 1;
    while (end < this.#source.length && this.#source[end] !== "]") {
      end += this.#source[end] === "\\" ? 2 : 1;
    }
    return end + 1;
  }

  #escape(): string | undefined {
    const rest = this.#source.slice(this.#at);
    if (/^\\[bB]/.test(rest)) return this.#skip(2, "");
    const known = /^\\(u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|c[A-Za-z]|.)/su;
    return this.#choose(this.#at + (known.exec(rest)?.[0].length ?? 1));
  }

  /** The first character that the class or escape from here to `end` accepts. */
  #choose(end: number): string | undefined {
    const source = this.#source.slice(this.#at, end);
    this.#at = end;
    const expression = compile(`^(?:${source})$`);
    const found = ALPHABET.find((char) => expression?.test(char));
    if (found !== undefined || expression === undefined) return found;
    for (let code = 0; code < 0x3000; code += 1) {
      const char = String.fromCharCode(code);
      if (expression.test(char)) return char;
    }
    return undefined;
  }

  #quantifier(): number {
    const found = /^(\*|\+|\?|\{(\d+)(,(\d*))?\})\??/.exec(this.#source.slice(this.#at));
    if (found === null) return 1;
    this.#at += found[0].length;
    const [, sign, least, range, most] = found;
    if (sign === "?") return Math.min(1, this.#stretch);
    if (sign === "*") return this.#stretch;
    if (sign === "+") return 1 + this.#stretch;
    const minimum = Number(least);
    const maximum = range === undefined ? minimum : most ? Number(most) : Number.POSITIVE_INFINITY;
    return Math.min(maximum, minimum + this.#stretch);
  }
}
