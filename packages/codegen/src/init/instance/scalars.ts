import { isArray, type Json, type JsonObject } from "../../document/json.ts";

/** Formats by a text that has them. */
const formatTexts: Readonly<Record<string, string>> = {
  "date-time": "2000-01-01T00:00:00Z",
  date: "2000-01-01",
  time: "00:00:00Z",
  duration: "P1D",
  email: "someone@example.com",
  "idn-email": "someone@example.com",
  hostname: "example.com",
  "idn-hostname": "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/",
  "uri-reference": "https://example.com/",
  iri: "https://example.com/",
  "iri-reference": "https://example.com/",
  "uri-template": "https://example.com/",
  uuid: "00000000-0000-4000-8000-000000000000",
  "json-pointer": "/a",
  "relative-json-pointer": "0",
  regex: "a",
  byte: "YQ==",
};

/** Formats that refuse nothing. */
const noteFormats = ["password", "binary"];

/** Texts of many patterns; whether one matches is tried. */
const guesses = [
  ..."aA0",
  ...[2, 3, 4, 5, 6, 8, 10, 12, 16, 24, 26, 32, 64].flatMap((length) =>
    ["a", "A", "1"].map((letter) => letter.repeat(length)),
  ),
  ...["Aa", "a1", "A1", "1.0", "1.0.0", "v1", "EUR", "en", "en-US", "a_b", "a-b", "+12025550123"],
  ...["09:00", "09:00:00", "2000-01", "#000000", "/", "/a", "https://example.com/", "a@b.co"],
  ...Object.values(formatTexts),
];

/** A text that all of the given schemas accept, or undefined when none is found. */
export function textFor(parts: readonly JsonObject[], wanted?: string): string | undefined {
  const values = (keyword: string) => parts.flatMap((part) => part[keyword] ?? []);
  const shortest = Math.max(0, ...values("minLength").map(Number));
  const longest = Math.min(Number.POSITIVE_INFINITY, ...values("maxLength").map(Number));
  const patterns = values("pattern").map((pattern) => expressionOf(String(pattern)));
  // Patterns such as `^(card|cash)$` list what they mean.
  const words = values("pattern").flatMap((pattern) => String(pattern).split(/[^\w-]+/));
  const formats = values("format")
    .map(String)
    .filter((format) => !noteFormats.includes(format));
  if (formats.some((format) => formatTexts[format] === undefined)) return undefined;
  const [format] = formats;
  const candidates =
    format === undefined
      ? [...(wanted === undefined ? [] : [wanted]), ...samples(parts), ...words, ...guesses]
      : formats.every((other) => other === format)
        ? [formatTexts[format] ?? ""]
        : [];
  return [...candidates, "a".repeat(Math.min(shortest, 10_000))].find((text) => {
    const length = [...text].length;
    return (
      length >= shortest && length <= longest && patterns.every((pattern) => pattern.test(text))
    );
  });
}

/** Texts that the document shows; they may be wrong, so they are tried as any other. */
function samples(parts: readonly JsonObject[]): string[] {
  const shown = parts.flatMap(({ default: fallback, example, examples }): (Json | undefined)[] => [
    fallback,
    example,
    ...(isArray(examples) ? examples : []),
  ]);
  return shown.filter((value) => typeof value === "string");
}

/** As the runtime reads patterns: with Unicode where they allow it. */
function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}

/** A number that all of the given schemas accept, or undefined when none is found. */
export function numberFor(
  parts: readonly JsonObject[],
  isInteger: boolean,
  wanted?: number,
): number | undefined {
  const values = (keyword: string) => parts.flatMap((part) => part[keyword] ?? []).map(Number);
  const lowest = Math.max(...values("minimum"), Number.NEGATIVE_INFINITY);
  const above = Math.max(...values("exclusiveMinimum"), Number.NEGATIVE_INFINITY);
  const highest = Math.min(...values("maximum"), Number.POSITIVE_INFINITY);
  const below = Math.min(...values("exclusiveMaximum"), Number.POSITIVE_INFINITY);
  const factors = values("multipleOf");
  const bounds = [lowest, highest, Math.ceil(lowest), above + 1, Math.floor(above) + 1, below - 1];
  const multiples = factors.flatMap((factor) => [
    Math.ceil(Math.max(lowest, above, 0) / factor) * factor,
    (Math.floor(Math.max(lowest, above, 0) / factor) + 1) * factor,
  ]);
  const middle = (Math.max(lowest, above) + Math.min(highest, below)) / 2;
  return [...(wanted === undefined ? [] : [wanted]), 1, 0, ...multiples, ...bounds, middle].find(
    (value) =>
      Number.isFinite(value) &&
      value >= lowest &&
      value <= highest &&
      value > above &&
      value < below &&
      (!isInteger || Number.isSafeInteger(value)) &&
      factors.every((factor) => Number.isInteger(value / factor)),
  );
}
