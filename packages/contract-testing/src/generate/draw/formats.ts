/** How texts of a format are written: a pattern, some that are worth a try, and near misses. */
export interface FormatRecipe {
  readonly pattern: string;
  readonly telling: readonly string[];
  readonly wrong: readonly string[];
}

const LABEL = "[a-z]([a-z0-9-]{0,20}[a-z0-9])?";
const HOST = `(${LABEL}\\.){1,8}[a-z]{2,6}`;
const DATE = "(19|20)\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|1\\d|2[0-8])";
const TIME = "([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?(Z|[+-](0\\d|1[0-2]):[0-5]\\d)";
const LOCAL_TIME = "([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?";
const URI = `https?://${HOST}(/[a-z0-9_.~-]{1,200}){0,20}(\\?[a-z]{1,9}=[a-z0-9]{0,50})?`;
const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
const POINTER = "(/([a-z0-9]|~0|~1){0,50}){0,20}";

/**
 * Every format that ajv-formats knows, and those of JSON Schema 2020-12 and the OpenAPI Format
 * Registry that it does not. What is written is held against the validator's own test.
 */
const RECIPES: Readonly<Record<string, FormatRecipe>> = {
  date: {
    pattern: DATE,
    telling: ["2024-02-29", "1970-01-01", "9999-12-31"],
    wrong: ["2023-02-29", "2024-13-01", "2024-1-1", "2024-02-29T00:00:00Z", "29.02.2024", ""],
  },
  time: {
    pattern: TIME,
    telling: ["00:00:00Z", "23:59:59Z", "12:00:00.5+05:30"],
    wrong: ["12:00:00", "24:00:00Z", "12:60:00Z", "noon", ""],
  },
  "date-time": {
    pattern: `${DATE}T${TIME}`,
    telling: ["2024-02-29T23:59:59Z", "1970-01-01T00:00:00Z", "2024-02-29T12:00:00.123+05:30"],
    wrong: ["2024-02-29T12:00:00", "2023-02-29T12:00:00Z", "2024-02-29", "1709164800", "today", ""],
  },
  "iso-time": {
    pattern: LOCAL_TIME,
    telling: ["12:00:00"],
    wrong: ["24:00:00", "noon", ""],
  },
  "iso-date-time": {
    pattern: `${DATE}T${LOCAL_TIME}`,
    telling: ["2024-02-29T12:00:00"],
    wrong: ["2024-02-29", "2023-02-29T12:00:00", ""],
  },
  duration: {
    pattern: "P([1-9]\\d{0,3}Y([1-9]\\d?M([1-9]\\d?D)?)?|[1-9]\\d{0,3}W|[1-9]\\d?DT[1-9]\\d?H)",
    telling: ["P1D", "PT0S", "P1Y2M3DT4H5M6S"],
    wrong: ["P", "1D", "P1D2H", "PT", "P-1D", ""],
  },
  email: {
    pattern: `[a-z][a-z0-9_+-]{0,50}(\\.[a-z0-9]{1,12})?@${HOST}`,
    telling: ["a@example.com", "first.last+tag@sub.example.org"],
    wrong: ["a@", "@example.com", "a.example.com", "a b@example.com", "a@@example.com", ""],
  },
  "idn-email": {
    pattern: `[a-z][a-z0-9_+-]{0,50}@${HOST}`,
    telling: ["a@example.com"],
    wrong: ["a.example.com"],
  },
  hostname: {
    pattern: `(${HOST}|${LABEL})`,
    telling: ["example.com", "localhost"],
    wrong: ["-a.example.com", "a_b.example.com", "a..b", "a b", "exämple.com", ""],
  },
  "idn-hostname": { pattern: HOST, telling: ["example.com"], wrong: ["a b", "-a"] },
  ipv4: {
    pattern: "((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]\\d|\\d)\\.){3}(25[0-5]|1\\d\\d|[1-9]\\d|\\d)",
    telling: ["192.0.2.1", "0.0.0.0", "255.255.255.255"],
    wrong: ["256.0.0.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "a.b.c.d", ""],
  },
  ipv6: {
    pattern: "([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|2001:db8::[0-9a-f]{1,4}",
    telling: ["::1", "::", "2001:db8::1", "::ffff:192.0.2.1"],
    wrong: ["::1::", "12345::", "1:2:3:4:5:6:7", "192.0.2.1", "g::1", ""],
  },
  uri: {
    pattern: URI,
    telling: ["https://example.com/a", "urn:isbn:0451450523", "mailto:a@example.com"],
    wrong: ["example.com/a", "/a", "https://example.com/a b", "https://[::1", "http://a|b", ""],
  },
  "uri-reference": {
    pattern: `${URI}|(/[a-z0-9_.~-]{1,50}){1,20}`,
    telling: ["/a", "../a?b=c#d", "https://example.com/a", ""],
    wrong: ["\\\\server\\a", "/a b", "/%zz", "<a>"],
  },
  "uri-template": {
    pattern: "(/[a-z0-9]{1,50}){1,9}(/\\{[a-z]{1,9}\\})?",
    telling: ["/a/{b}", "https://example.com/{a}{?b,c}"],
    wrong: ["/a/{b", "/a/}b{", "/a b", "/{a b}"],
  },
  iri: { pattern: URI, telling: ["https://example.com/é"], wrong: ["a b"] },
  "iri-reference": { pattern: "(/[a-z0-9]{1,50}){1,20}", telling: ["/é"], wrong: ["\\\\a"] },
  url: {
    pattern: URI,
    telling: ["https://example.com/a"],
    wrong: ["example.com", "//example.com", "https://", "ssh://example.com", ""],
  },
  uuid: {
    pattern: UUID,
    telling: ["00000000-0000-0000-0000-000000000000", "123E4567-E89B-42D3-A456-426614174000"],
    wrong: [
      "123e4567-e89b-42d3-a456-42661417400",
      "123e4567e89b42d3a456426614174000",
      "g23e4567-e89b-42d3-a456-426614174000",
      "{123e4567-e89b-42d3-a456-426614174000}",
      "",
    ],
  },
  "json-pointer": {
    pattern: POINTER,
    telling: ["", "/a/0", "/a~1b/~0"],
    wrong: ["a", "/a~2", "/~"],
  },
  "json-pointer-uri-fragment": {
    pattern: `#${POINTER}`,
    telling: ["#", "#/a"],
    wrong: ["/a", "#a", ""],
  },
  "relative-json-pointer": {
    pattern: `(0|[1-9]\\d{0,2})(#|${POINTER})`,
    telling: ["0", "1/a", "0#"],
    wrong: ["01", "/a", "-1", ""],
  },
  regex: {
    pattern: "\\^[a-z]{1,50}\\$",
    telling: ["a*", "^(a|b)+$", ""],
    wrong: ["(", "[a", "a**", "(?<n"],
  },
  byte: {
    pattern: "([A-Za-z0-9+/]{4}){0,5000}([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
    telling: ["", "YQ==", "YWI=", "YWJj"],
    wrong: ["YQ=", "YQ", "Y===", "Y Q=", "é==="],
  },
  // The OpenAPI Format Registry has these; they assert nothing.
  char: { pattern: "[a-z]", telling: ["a"], wrong: [] },
  base64url: { pattern: "([A-Za-z0-9_-]{4}){0,5000}", telling: ["YWJj"], wrong: [] },
};

/** How texts of a format are written; undefined for one that is any text. */
export function recipeOf(format: string): FormatRecipe | undefined {
  return Object.hasOwn(RECIPES, format) ? RECIPES[format] : undefined;
}
