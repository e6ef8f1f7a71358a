/**
 * What a filter means, read a second time: from the words of the parameter ActionFilter in
 * openapi.yaml, without the parser, the conditions and the terms of the server.
 *
 * It works by splitting the text from the outside in, where the server reads it from left to right.
 */
export type Meaning = (action: PlainAction) => boolean;

/** An action as the server answers it. */
export interface PlainAction {
  readonly id: string;
  readonly type: string;
  readonly timestamp: number;
  readonly createdAt: number;
  readonly user?: string;
  readonly thng?: string;
  readonly product?: string;
  readonly collection?: string;
  readonly tags?: readonly string[];
  readonly identifiers?: Readonly<Record<string, string>>;
  readonly customFields?: Readonly<Record<string, unknown>>;
}

/** A filter that means nothing: the server has to refuse it. */
export class Meaningless extends Error {}

/** One character of the text; what a backslash stands before is only itself. */
interface Sign {
  readonly character: string;
  readonly isPlain: boolean;
}

/**
 * Reads a filter.
 *
 * @throws {Meaningless} when it is not one
 */
export function meaningOf(text: string): Meaning {
  const signs = signsOf([...text]);
  if (countComparisons(signs) > 20) throw new Meaningless("too many comparisons");
  return ofSigns(signs);
}

/** Between two comparisons there is one `&` or `|`, and there is none anywhere else. */
function countComparisons(signs: readonly Sign[]): number {
  return signs.filter((sign) => is(sign, "&") || is(sign, "|")).length + 1;
}

function signsOf(characters: readonly string[]): Sign[] {
  const signs: Sign[] = [];
  for (let i = 0; i < characters.length; i += 1) {
    const isPlain = characters[i] === "\\";
    if (isPlain) i += 1;
    const character = characters[i];
    if (character === undefined) throw new Meaningless("nothing after the backslash");
    signs.push({ character, isPlain });
  }
  return signs;
}

function ofSigns(signs: readonly Sign[]): Meaning {
  const branches = split(signs, "|");
  if (branches.length > 1) {
    const meanings = branches.map(ofSigns);
    return (action) => meanings.some((meaning) => meaning(action));
  }
  const parts = split(signs, "&");
  if (parts.length > 1) {
    const meanings = parts.map(ofSigns);
    return (action) => meanings.every((meaning) => meaning(action));
  }
  if (!is(signs[0], "(")) return ofComparison(signs);
  if (split(signs.slice(1, -1), ")").length > 1 || !is(signs.at(-1), ")")) {
    throw new Meaningless("something beside the parentheses");
  }
  return ofSigns(signs.slice(1, -1));
}

/** Splits where a sign stands outside of all parentheses. */
function split(signs: readonly Sign[], at: string): Sign[][] {
  const parts: Sign[][] = [[]];
  let depth = 0;
  for (const sign of signs) {
    if (is(sign, "(")) depth += 1;
    if (is(sign, at) && depth === 0) parts.push([]);
    else parts.at(-1)?.push(sign);
    if (is(sign, ")") && at !== ")") depth -= 1;
    else if (is(sign, ")") && depth > 0) depth -= 1;
    if (depth < 0) throw new Meaningless("a ) too many");
  }
  if (depth > 0) throw new Meaningless("a ( too many");
  return parts;
}

function is(sign: Sign | undefined, character: string): boolean {
  return sign !== undefined && !sign.isPlain && sign.character === character;
}

function ofComparison(signs: readonly Sign[]): Meaning {
  const end = signs.findIndex(
    ({ character, isPlain }) => !isPlain && /[&|!<>=~(),]/.test(character),
  );
  const field = decoded(signs.slice(0, end < 0 ? signs.length : end));
  const isNot = is(signs[end], "!");
  const operator = signs[isNot ? end + 1 : end];
  if (end < 1 || operator === undefined || operator.isPlain) throw new Meaningless("no operator");
  if (isNot && operator.character !== "=") throw new Meaningless("! without =");
  const rest = signs.slice(end + (isNot ? 2 : 1));
  if (rest.some(({ character, isPlain }) => !isPlain && /[<>=]/.test(character))) {
    throw new Meaningless("an operator in a value");
  }
  const values = split(rest, ",").map((value) => {
    if (value.some((sign) => is(sign, "|") || is(sign, "&") || is(sign, ","))) {
      throw new Meaningless("an operator in the parentheses of a value");
    }
    return decoded(value);
  });
  return compare(field, `${isNot ? "!" : ""}${operator.character}`, values);
}

function decoded(signs: readonly Sign[]): string {
  const plain = signs.map(({ character }) => character).join("");
  let text = plain;
  if (signs.some((sign) => is(sign, "%"))) {
    const escaped = signs.map((sign) =>
      sign.isPlain && sign.character === "%" ? "%25" : sign.character,
    );
    try {
      text = decodeURIComponent(escaped.join(""));
    } catch {
      // As it stands, then.
    }
  }
  if (text.includes("\0")) throw new Meaningless("U+0000");
  return text;
}

function compare(field: string, operator: string, values: readonly string[]): Meaning {
  if (field === "timestamp" || field === "createdAt") return compareTime(field, operator, values);
  const read = readerOf(field);
  const some = (holds: (found: string, value: string) => boolean) => (action: PlainAction) =>
    read(action).some((found) => values.some((value) => holds(found, value)));
  const isEqual = some((found, value) => found === value);
  switch (operator) {
    case "=":
      return isEqual;
    case "!=":
      return (action) => !isEqual(action);
    case "~":
      return some((found, value) => found.startsWith(value));
    default:
      throw new Meaningless(`${operator} for a text`);
  }
}

function compareTime(
  field: "timestamp" | "createdAt",
  operator: string,
  values: readonly string[],
): Meaning {
  const times = values.map((value) => {
    if (!/^\d{1,15}$/.test(value)) throw new Meaningless("no time");
    return Number(value);
  });
  switch (operator) {
    case "=":
      return (action) => times.includes(action[field]);
    case "<":
      return (action) => times.some((time) => action[field] < time);
    case ">":
      return (action) => times.some((time) => action[field] > time);
    default:
      throw new Meaningless(`${operator} for a time`);
  }
}

/** Reads the texts that an action has in a field. */
function readerOf(field: string): (action: PlainAction) => readonly string[] {
  switch (field) {
    case "type":
    case "user":
    case "thng":
    case "product":
    case "collection":
      return (action) => [action[field] ?? []].flat();
    case "tags":
      return ({ tags = [] }) => tags;
    case "context.city":
    case "context.countryCode":
      return () => [];
  }
  const [, object, key] = /^(identifiers|customFields)\.(.+)$/s.exec(field) ?? [];
  if (key === undefined) throw new Meaningless(`the field ${field}`);
  return (action) => {
    const members = object === "identifiers" ? action.identifiers : action.customFields;
    const value = members !== undefined && Object.hasOwn(members, key) ? members[key] : undefined;
    return ["string", "number", "boolean"].includes(typeof value) ? [String(value)] : [];
  };
}
