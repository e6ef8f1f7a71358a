import type { Random } from "./random.ts";
import { keys, targets, times, values } from "./world.ts";

const texts = ["type", "user", "thng", "product", "collection", "tags"] as const;

/** Writes a filter by chance, as clients may: with escapes, encoded once or twice, or wrong. */
export function randomFilter(random: Random, users: readonly string[], types: readonly string[]) {
  const text = writeAny(random, 0, { users, types });
  return random.chance(12) ? damage(random, text) : text;
}

interface Known {
  readonly users: readonly string[];
  readonly types: readonly string[];
}

function writeAny(random: Random, depth: number, known: Known): string {
  const count = [1, 1, 1, 2, 3][random.below(5)] ?? 1;
  return repeat(count, () => writeAll(random, depth, known)).join("|");
}

function writeAll(random: Random, depth: number, known: Known): string {
  const count = [1, 1, 1, 2, 2][random.below(5)] ?? 1;
  return repeat(count, () => {
    const isGroup = depth < 3 && random.chance(15);
    return isGroup ? `(${writeAny(random, depth + 1, known)})` : writeClause(random, known);
  }).join("&");
}

function writeClause(random: Random, known: Known): string {
  const kind = random.below(10);
  if (kind < 2) {
    const field = random.pick(["timestamp", "timestamp", "createdAt"]);
    const list = repeat(random.chance(80) ? 1 : 2, () => String(random.pick(times)));
    return `${field}${random.pick(["=", "<", ">"])}${list.join(",")}`;
  }
  const operator = random.pick(["=", "=", "=", "!=", "~"]);
  const isKeyed = kind < 7;
  const field = isKeyed
    ? `${random.pick(["identifiers", "customFields"])}.${random.pick(keys)}`
    : random.pick([...texts, "context.city", "context.countryCode"]);
  const list = repeat([1, 1, 1, 2, 4][random.below(5)] ?? 1, () => {
    const value = valueFor(random, field, known);
    const part = operator === "~" ? [...value].slice(0, random.below(8)).join("") : value;
    return write(random, part, /[&|<>=(),\\]/u);
  });
  return `${write(random, field, /[&|!<>=~(),\\]/u)}${operator}${list.join(",")}`;
}

function valueFor(random: Random, field: string, { users, types }: Known): string {
  switch (field) {
    case "type":
      return random.pick(types);
    case "user":
      return random.pick(users);
    case "thng":
    case "product":
    case "collection":
      return random.pick(targets);
    default:
      return random.pick(values);
  }
}

/** Writes a text so that it is read as what it is: escaped, or encoded once more, or as it stands. */
function write(random: Random, text: string, special: RegExp): string {
  if (random.chance(40)) return encodeURIComponent(text).replace(/[!~()]/g, percent);
  if (random.chance(10)) return [...new TextEncoder().encode(text)].map(hex).join("");
  const characters = [...text].map((character) => {
    const mustBeEscaped = special.test(character) || character === "%";
    return mustBeEscaped || random.chance(5) ? `\\${character}` : character;
  });
  return characters.join("");
}

function percent(character: string): string {
  return hex(character.charCodeAt(0));
}

function hex(byte: number): string {
  return `%${byte.toString(16).padStart(2, "0")}`;
}

/** Leaves a character out, or puts one in, or cuts the text off. */
function damage(random: Random, text: string): string {
  const characters = [...text];
  const at = random.below(characters.length);
  switch (random.below(3)) {
    case 0:
      return characters.toSpliced(at, 1).join("");
    case 1:
      return characters.toSpliced(at, 0, random.pick([..."&|!<>=~(),\\%a."])).join("");
    default:
      return characters.slice(0, at).join("");
  }
}

function repeat<Item>(count: number, make: () => Item): Item[] {
  return Array.from({ length: count }, make);
}
