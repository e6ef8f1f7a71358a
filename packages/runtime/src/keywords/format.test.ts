import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { anyJson, expectSameVerdict, verdictOf } from "../../test/oracle.ts";
import { type FormatName, format, formatNames } from "./format.ts";

/** What each format takes and what it does not; the official suite, in codegen's tests, has more. */
const EXAMPLES: Readonly<Record<string, { valid: readonly string[]; invalid: readonly string[] }>> =
  {
    date: {
      valid: ["2026-02-28", "2024-02-29", "2000-02-29", "0000-01-01"],
      invalid: ["2026-02-29", "1900-02-29", "2026-13-01", "2026-2-1", "2026-02-28\n"],
    },
    time: {
      valid: ["03:04:05Z", "03:04:05z", "23:59:60Z", "22:59:60-01:00", "03:04:05.123+02:00"],
      invalid: ["24:00:00Z", "03:04:05", "03:04:05+0200", "03:04:05+02", "22:59:60Z", "23:59:61Z"],
    },
    "date-time": {
      valid: ["2026-01-02T03:04:05+02:00", "2026-01-02t03:04:05z", "2016-12-31T23:59:60Z"],
      invalid: [
        "2026-01-02 03:04:05Z",
        "2026-01-02T03:04:05",
        "2026-02-30T00:00:00Z",
        "2026-01-02",
      ],
    },
    duration: {
      valid: ["P1Y2M3DT4H5M6S", "P1W", "PT1M", "P1Y", "P3DT1S"],
      invalid: ["P", "PT", "P1H", "P1Y1W", "P1Y1D", "PT1H1S", "P1.5D"],
    },
    email: {
      valid: ["a@b.co", "a.b+c@d-e.fg", "a@b", '"a b"@c.de', "a@[127.0.0.1]", "a@[IPv6:::1]"],
      invalid: [
        ".a@b.co",
        "a..b@c.de",
        "é@b.co",
        "a@-b.co",
        "a@",
        `${"a".repeat(65)}@b.co`,
        "\u212A@b.co",
      ],
    },
    "idn-email": {
      valid: ["é@b.co", "é@ü.co", "a@b.co", '"é é"@b.co'],
      invalid: ["é", "é é@b.co", "@ü.co", "é.@b.co"],
    },
    hostname: {
      valid: ["example.org", "a-b.c", "localhost", `${"a".repeat(63)}.b`, "xn--bcher-kva.example"],
      invalid: [
        "-a.b",
        "a.b.",
        "a..b",
        "",
        `${"a".repeat(64)}.b`,
        "bücher.example",
        "xn--a-.b",
        "a_b",
      ],
    },
    "idn-hostname": {
      valid: [
        "bücher.example",
        "例え。テスト",
        "faß.de",
        "א.example",
        "xn--bcher-kva.example",
        "ıa",
      ],
      invalid: [
        "Bücher.example",
        "a\u200db",
        "\u0301a",
        "a\u0301.b",
        "ab--cd",
        "½",
        "0א.example",
        "ᾀ",
      ],
    },
    ipv4: {
      valid: ["127.0.0.1", "0.0.0.0", "255.255.255.255"],
      invalid: ["256.0.0.1", "1.2.3", "01.2.3.4", "1.2.3.4.5", "1.2.3.4.", "1.2.3.4\n"],
    },
    ipv6: {
      valid: ["::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::ffff:1.2.3.4"],
      invalid: [
        "1:2:3:4:5:6:7:1.2.3.4",
        "1:::2",
        "12345::",
        "::1%eth0",
        "1:2:3:4:5:6:7",
        ":1",
        "::1.2.3",
      ],
    },
    uri: {
      valid: [
        "http://a/b?c#d",
        "urn:isbn:1",
        "http://[::1]:80/",
        "mailto:a@b",
        "http:",
        "a://",
        "a:/b",
      ],
      invalid: [
        "a",
        "/a",
        "http://[::1/",
        "http://a b",
        "http://é",
        "a:b%zz",
        'http://"x"',
        "a:[b]",
      ],
    },
    "uri-reference": {
      valid: ["", "a", "/a", "//a/b", "?a", "#a", "%20", "a:b", "//[1::2]/", "./a:b"],
      invalid: ["a b", "é", "%zz", 'a"b', "\\a", "1:b", "//[::01.2.3.4]"],
    },
    iri: {
      valid: ["http://é/ü?ö#ä", "http://a/?\u{E000}"],
      invalid: ["é", "http://é é", "http://a/\u{E000}", "http://a/\uFFFE", "http://a/\\"],
    },
    "iri-reference": { valid: ["é", "", "/é", "#é"], invalid: ["é é", "%é", "1:é"] },
    "uri-template": {
      valid: ["/a/{b}", "{?x,y*}", "{x:3}", "", "é{x}", "{a.b}"],
      invalid: ["{", "}", "{}", "{x:0}", "{x y}", "{x..y}", "a b"],
    },
    uuid: {
      valid: ["00000000-0000-0000-0000-000000000001", "2EB8AA08-AA98-11EA-B4AA-73B441D16380"],
      invalid: [
        "urn:uuid:2EB8AA08-AA98-11EA-B4AA-73B441D16380",
        "2eb8aa08aa9811eab4aa73b441d16380",
      ],
    },
    "json-pointer": { valid: ["", "/", "/a~0b~1c", "/é"], invalid: ["a", "/~", "/~2", "#/a"] },
    "relative-json-pointer": {
      valid: ["0", "1/a", "0#", "10/~0", "0-1/a", "2+10"],
      invalid: ["", "/a", "01", "0##", "1#/a", "-1", "0+", "0+1#"],
    },
    regex: {
      valid: ["a+", "\\p{L}", "(?<n>a)\\k<n>", "[]"],
      invalid: ["(", "\\Z", "[a-\\-\\:]", "\\a", "(?i)a"],
    },
    byte: {
      valid: ["", "YQ==", "YWI=", "YWJj"],
      invalid: ["YQ", "YQ=", "YW Jj", "YWJj\n!", "_-8=", "YWJj\n"],
    },
  };

/** Texts beyond the tables, for formats on which ajv is right. */
const JUDGED_BY_AJV = ["date", "ipv4", "ipv6", "json-pointer"];

const CHARACTERS = fc.constantFrom(...'0159aefzAZ-:.+/%@~#?[]()"\\= \n!ét'.split(""));

describe.each(Object.keys(EXAMPLES))("format %s", (name) => {
  const { valid, invalid } = EXAMPLES[name] ?? { valid: [], invalid: [] };
  const verdict = verdictOf(format(z.unknown(), name as FormatName)); // a key of the table

  it.each(valid)("takes %j", (text) => {
    expect(verdict(text)).toBe(true);
  });

  it.each(invalid)("refuses %j", (text) => {
    expect(verdict(text)).toBe(false);
  });

  it("leaves other types alone", () => {
    fc.assert(
      fc.property(
        anyJson.filter((value) => typeof value !== "string"),
        (value) => {
          expect(verdict(value)).toBe(true);
        },
      ),
    );
  });
});

describe.each(JUDGED_BY_AJV)("format %s", (name) => {
  const { valid, invalid } = EXAMPLES[name] ?? { valid: [], invalid: [] };
  const changed = fc
    .tuple(fc.constantFrom(...valid, ...invalid), fc.nat(), CHARACTERS, fc.nat(2))
    .map(([text, at, by, take]) => {
      const index = at % (text.length + 1);
      return text.slice(0, index) + by + text.slice(index + take);
    });

  it("has the oracle's verdict on texts nearby", () => {
    const schema = format(z.unknown(), name as FormatName); // a key of the table
    expectSameVerdict(schema, { format: name }, fc.oneof(changed, fc.string()), 1500);
  });
});

/** The least and the greatest value of each whole number; a double makes 2 ** 63 of 2 ** 63 - 1. */
const BOUNDS = {
  int8: [-128, 127],
  int16: [-32_768, 32_767],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [-(2 ** 63), 2 ** 63],
  uint8: [0, 255],
  uint16: [0, 65_535],
  uint32: [0, 2 ** 32 - 1],
  uint64: [0, 2 ** 64],
} as const;

describe.each(Object.entries(BOUNDS))("format %s", (name, [minimum, maximum]) => {
  const verdict = verdictOf(format(z.unknown(), name as FormatName)); // a key of the table

  it("takes whole numbers within its bounds, and other types", () => {
    const step = Math.max(1, maximum * Number.EPSILON * 2);
    const values = [minimum, 0, 1.0, maximum, "1", null];
    expect(values.map(verdict)).toEqual(values.map(() => true));
    const others = [minimum - step, maximum + step, 0.5, 1e300];
    expect(others.map(verdict)).toEqual(others.map(() => false));
  });
});

describe("format", () => {
  it("knows the names it lists, and each has a test here", () => {
    const tested = [...Object.keys(EXAMPLES), ...Object.keys(BOUNDS), "float", "double"];
    expect([...formatNames].sort()).toEqual(tested.sort());
  });

  it.each(["float", "double"] as const)("takes every number as %s", (name) => {
    const verdict = verdictOf(format(z.unknown(), name));
    expect([0.5, 1e300, -1, "a"].map(verdict)).toEqual([true, true, true, true]);
  });

  it("throws for a name it does not know", () => {
    expect(() => format(z.string(), "toString" as FormatName)).toThrow(/Unknown format "toString"/);
  });

  it("takes linear time on long texts", () => {
    const long = "a".repeat(100_000);
    const texts = [
      `${long}!`,
      `a@${long}!`,
      `P${"1".repeat(100_000)}`,
      `http://${long}\0`,
      `{${long}`,
      `xn--${long}`,
      `xn--${"9".repeat(240)}`,
      "ü".repeat(100_000),
    ];
    for (const name of formatNames) {
      const schema = format(z.unknown(), name as FormatName); // listed
      for (const text of texts) schema.safeParse(text);
    }
  }, 5000);
});
