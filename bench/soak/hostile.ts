import {
  chance,
  pick,
  type Random,
} from "../../packages/contract-testing/src/generate/draw/random.ts";

/** Texts that careless code stumbles over, wherever a client may put text. */
export const hostileTexts: readonly string[] = [
  "",
  " ",
  ".",
  "..",
  "../../etc/passwd",
  "..%2f..%2fetc",
  "%",
  "%zz",
  "%25zz",
  "%00",
  "\0",
  "a\0b",
  "\ud800",
  "\udc00x",
  "\u202egnp.exe",
  "\u200b_Shipped",
  "e\u0301",
  "\u{1f600}".repeat(50),
  "_".repeat(101),
  "x".repeat(5000),
  "'; DROP TABLE actions; --",
  "' OR '1'='1",
  '" OR ""="',
  "%' ESCAPE '_",
  "_%",
  "*",
  "$" + "{jndi:ldap://127.0.0.1/a}",
  "{{7*7}}",
  "<script>alert(1)</script>",
  "a\r\nSet-Cookie: x=1",
  '\n{"level":50}',
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "null",
  "undefined",
  "NaN",
  "true",
  "0",
  "-0",
  "-1",
  "1.5",
  "1e2",
  "1e400",
  "0x10",
  " 5",
  "5 ",
  "+5",
  "9007199254740993",
  "99999999999999999999",
  "2147483648",
  "all",
  "+all",
  "-all",
  "scans",
  "_",
  "U00000000000000000000000",
  "00000000-0000-0000-0000-000000000000",
  "(a+)+$",
  "((((((((((((((((((((((((((((((a=b",
  "tags=",
  "=",
  "&",
  "|",
  "!",
  "tags=a&&tags=b",
  "tags=a|(type=_X",
  "timestamp>abc",
  "timestamp>1e999",
  "nowhere=1",
  "tags~%",
  "tags=%ff%fe",
  "tags=\\",
  "a=b,".repeat(300),
  "../".repeat(40),
];

type Mutation = (json: string, random: Random) => string | Uint8Array;

/** What a body becomes on the way: as bytes, since JSON itself is attacked. */
const mutations: readonly Mutation[] = [
  (json, random) => json.slice(0, random.int(0, json.length)),
  (json, random) => json.slice(random.int(0, json.length)),
  (json, random) => replaceOne(json, random, /[{}[\]:,"]/g, () => ""),
  (json, random) => replaceOne(json, random, /"[^"]*"/g, (text) => `${text}:${text}`),
  (json, random) => replaceOne(json, random, /"[^"]*"/g, () => pick(random, words)),
  (json, random) => replaceOne(json, random, /\b\d+\b/g, () => pick(random, numbers)),
  (json, random) => replaceOne(json, random, /[{]/g, () => `{"__proto__":{"a":1},`),
  (json, random) => replaceOne(json, random, /[{]/g, () => `{"constructor":{"prototype":{}},`),
  (json, random) => replaceOne(json, random, /:/g, () => `:${"[".repeat(random.int(1, 100))}`),
  (json) => json.replace(/"(\w+)":/, '"$1":1,"$1":'),
  (json) => `\ufeff${json}`,
  (json) => `${json}${json}`,
  (json) => `[${json}]`,
  (json) => `{"a":${json}}`,
  (json) => `${"[".repeat(5000)}${json}${"]".repeat(5000)}`,
  (json) => `{"customFields":${'{"a":'.repeat(40)}1${"}".repeat(40)}}${json}`.slice(0, 4000),
  (json, random) => flipBytes(json, random),
  () => "",
  () => "null",
  () => "true",
  () => "0",
  () => '""',
  () => "[]",
  () => "{}",
  () => "NaN",
  () => "\0\0\0\0",
  (json) => Buffer.from(json, "utf16le"),
];

const words = [
  ...hostileTexts.map((text) => JSON.stringify(text)),
  '"\\ud800"',
  '"\\u0000"',
  '"\\x"',
  "null",
  "true",
  "[]",
  "{}",
  "1",
];
const numbers = [
  "-1",
  "-0",
  "1.5",
  "1e400",
  "-1e400",
  "1e-400",
  "9007199254740993",
  "253402300800000",
  "01",
  "0x10",
  "NaN",
  "Infinity",
  '"1"',
  "null",
];

/** Spoils a JSON text. */
export function spoil(json: string, random: Random): string | Uint8Array {
  const spoilt = pick(random, mutations)(json, random);
  return typeof spoilt === "string" && chance(random, 15)
    ? pick(random, mutations)(spoilt, random)
    : spoilt;
}

function replaceOne(
  text: string,
  random: Random,
  what: RegExp,
  by: (found: string) => string,
): string {
  const found = [...text.matchAll(what)];
  if (found.length === 0) return text;
  const { 0: word, index } = pick(random, found);
  return `${text.slice(0, index)}${by(word)}${text.slice(index + word.length)}`;
}

function flipBytes(text: string, random: Random): Uint8Array {
  const bytes = Buffer.from(text);
  for (let i = random.int(1, 4); i > 0 && bytes.length > 0; i -= 1) {
    bytes[random.int(0, bytes.length - 1)] = random.int(0, 255);
  }
  return bytes;
}
