import { expressionOf } from "../../document/expression.ts";
import { ALPHABET } from "./characters.ts";

/** A regular expression as far as texts are written from it. */
export type Pattern =
  | { readonly kind: "characters"; readonly choices: readonly string[] }
  | { readonly kind: "sequence"; readonly parts: readonly Pattern[] }
  | { readonly kind: "choice"; readonly parts: readonly Pattern[] }
  | {
      readonly kind: "repeat";
      readonly part: Pattern;
      readonly least: number;
      readonly most: number;
    }
  | { readonly kind: "group"; readonly part: Pattern; readonly number: number }
  | { readonly kind: "back"; readonly number: number }
  | { readonly kind: "ahead"; readonly part: Pattern };

const EMPTY: Pattern = { kind: "sequence", parts: [] };

/**
 * Reads the source of a regular expression (ECMA-262).
 *
 * Anchors, boundaries and negative lookarounds write nothing; whoever draws a text holds it
 * against the expression itself, so that what is passed over here can cost tries but not truth.
 */
export function parsePattern(source: string): Pattern {
  return new Parser(source).choice();
}

class Parser {
  #at = 0;
  #groups = 0;
  readonly #names = new Map<string, number>();
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  choice(): Pattern {
    const parts = [this.#sequence()];
    while (this.#source[this.#at] === "|") {
      this.#at += 1;
      parts.push(this.#sequence());
    }
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind: "choice", parts };
  }

  #sequence(): Pattern {
    const parts: Pattern[] = [];
    while (this.#at < this.#source.length && !"|)".includes(this.#source[this.#at] ?? "")) {
      const atom = this.#atom();
      const [least, most] = this.#quantifier();
      const isOnce = least === 1 && most === 1;
      parts.push(isOnce ? atom : { kind: "repeat", part: atom, least, most });
    }
    return { kind: "sequence", parts };
  }

  #atom(): Pattern {
    const char = this.#source[this.#at] ?? "";
    if (char === "^" || char === "$") return this.#skip(1, EMPTY);
    if (char === "(") return this.#group();
    if (char === "[") return this.#class(this.#classEnd());
    if (char === "\\") return this.#escape();
    if (char === ".") return this.#class(this.#at + 1);
    const literal = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    return this.#skip(literal.length, { kind: "characters", choices: [literal] });
  }

  #skip(length: number, pattern: Pattern): Pattern {
    this.#at += length;
    return pattern;
  }

  #group(): Pattern {
    const rest = this.#source.slice(this.#at);
    const [opening = "(", , sign = "", name] = /^\((\?(:|=|!|<=|<!|<([^>]*)>))?/.exec(rest) ?? [];
    this.#at += opening.length;
    const isCapturing = opening === "(" || name !== undefined;
    if (isCapturing) this.#groups += 1;
    const number = this.#groups;
    if (name !== undefined) this.#names.set(name, number);
    const part = this.choice();
    this.#at += 1;
    if (sign === "=" || sign === "<=") return { kind: "ahead", part };
    if (sign === "!" || sign === "<!") return EMPTY;
    return isCapturing ? { kind: "group", part, number } : part;
  }

  #classEnd(): number {
    let end = this.#at + 1;
    if (this.#source[end] === "^") end += 1;
    while (end < this.#source.length && this.#source[end] !== "]") {
      end += this.#source[end] === "\\" ? 2 : 1;
    }
    return end + 1;
  }

  #escape(): Pattern {
    const rest = this.#source.slice(this.#at);
    if (/^\\[bB]/.test(rest)) return this.#skip(2, EMPTY);
    const back = /^\\([1-9]\d*)/.exec(rest);
    if (back !== null) return this.#skip(back[0].length, { kind: "back", number: Number(back[1]) });
    const named = /^\\k<([^>]*)>/.exec(rest);
    if (named !== null) {
      const number = this.#names.get(named[1] ?? "") ?? 0;
      return this.#skip(named[0].length, { kind: "back", number });
    }
    const known = /^\\(u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|c[A-Za-z]|.)/su;
    return this.#class(this.#at + (known.exec(rest)?.[0].length ?? 1));
  }

  #class(end: number): Pattern {
    const source = this.#source.slice(this.#at, end);
    this.#at = end;
    return { kind: "characters", choices: charactersOf(source) };
  }

  #quantifier(): [number, number] {
    const found = /^(\*|\+|\?|\{(\d+)(,(\d*))?\})\??/.exec(this.#source.slice(this.#at));
    if (found === null) return [1, 1];
    this.#at += found[0].length;
    const [, sign, least, range, most] = found;
    if (sign === "?") return [0, 1];
    if (sign === "*") return [0, Number.POSITIVE_INFINITY];
    if (sign === "+") return [1, Number.POSITIVE_INFINITY];
    const least_ = Number(least);
    if (range === undefined) return [least_, least_];
    return [least_, most ? Number(most) : Number.POSITIVE_INFINITY];
  }
}

const classes = new Map<string, readonly string[]>();

/** The characters that a class or an escape stands for, of those that are tried. */
function charactersOf(source: string): readonly string[] {
  const known = classes.get(source);
  if (known !== undefined) return known;
  const found = findCharacters(source);
  classes.set(source, found);
  return found;
}

function findCharacters(source: string): readonly string[] {
  const expression = compile(source);
  if (expression === undefined) return [];
  const usual = ALPHABET.filter((char) => expression.test(char));
  if (usual.length > 0) return usual;
  const rare: string[] = [];
  for (let code = 0; code < 0x11000 && rare.length < 20; code += 1) {
    const char = String.fromCodePoint(code);
    if ((code < 0xd800 || code > 0xdfff) && expression.test(char)) rare.push(char);
  }
  return rare;
}

function compile(source: string): RegExp | undefined {
  try {
    return expressionOf(`^(?:${source})$`);
  } catch {
    return undefined;
  }
}
