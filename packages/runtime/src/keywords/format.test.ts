import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { anyJson, expectSameVerdict, oracle, verdictOf } from "../../test/oracle.ts";
import { type FormatName, format, formatNames } from "./format.ts";

/** Texts near each format; properties make more of them by changing a character. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  date: [
    "2026-02-28",
    "2024-02-29",
    "2026-02-29",
    "1900-02-29",
    "2000-02-29",
    "2026-13-01",
    "0000-01-01",
  ],
  time: [
    "03:04:05Z",
    "23:59:60Z",
    "22:59:60-01:00",
    "03:04:05.123+02:00",
    "24:00:00Z",
    "03:04:05",
    "03:04:05z",
    "03:04:05+0200",
    "03:04:05+02",
    "00:59:60+01:00",
    "00:29:60+00:30",
    "23:29:60-00:30",
  ],
  "date-time": [
    "2026-01-02T03:04:05+02:00",
    "2026-01-02t03:04:05z",
    "2026-01-02 03:04:05Z",
    "2026-01-02T03:04:05",
    "2016-12-31T23:59:60Z",
    "2026-01-02T03:04:05ZT",
    "2026-02-30T00:00:00Z",
  ],
  duration: ["P1Y2M3DT4H5M6S", "P1W", "PT1M", "P", "PT", "P1H", "P1Y1W"],
  email: [
    "a@b.co",
    "a.b+c@d-e.fg",
    "a@b",
    ".a@b.co",
    "a..b@c.de",
    "é@b.co",
    "a@-b.co",
    '"a b"@c.de',
  ],
  hostname: [
    "example.org",
    "a-b.c",
    "-a.b",
    "a.b.",
    "localhost",
    `${"a".repeat(63)}.b`,
    `${"a".repeat(64)}.b`,
    "a..b",
  ],
  ipv4: ["127.0.0.1", "256.0.0.1", "1.2.3", "01.2.3.4", "1.2.3.4.5"],
  ipv6: [
    "::",
    "::1",
    "1::",
    "1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::",
    "::2:3:4:5:6:7:8",
    "1::3:4:5:6:7:8",
    "::ffff:1.2.3.4",
    "1:2:3:4:5:6:1.2.3.4",
    "1:2:3:4:5:6:7:1.2.3.4",
    "1:::2",
    "12345::",
    "::1%eth0",
    "1:2:3:4:5:6:7",
    "::1.2.3",
    "fe80::a:",
    ":1",
    "1:2:3:4:5::1.2.3.4",
    "1:2:3:4:5:6::1.2.3.4",
  ],
  uri: [
    "http://a/b?c#d",
    "urn:isbn:1",
    "a",
    "/a",
    "http://[::1]:80/",
    "http://[::1/",
    "http://a b",
    "mailto:a@b",
    "http:",
    "http://é",
    "a:b%20c",
    "a:b%zz",
    'http://"x"',
    "http://1.2.3.4/",
    "a:/b",
    "a://",
    "http://u:p@h:1/p//q",
  ],
  "uri-reference": [
    "",
    "a",
    "/a",
    "//a/b",
    "?a",
    "#a",
    "a b",
    "é",
    "%zz",
    "%20",
    'a"b',
    "\\a",
    "a:b",
    "//[1::2]/",
    "::",
  ],
  uuid: [
    "00000000-0000-0000-0000-000000000001",
    "urn:uuid:2EB8AA08-AA98-11EA-B4AA-73B441D16380",
    "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
    "2eb8aa08aa9811eab4aa73b441d16380",
  ],
  "json-pointer": ["", "/", "/a~0b~1c", "a", "/~", "/~2", "/é"],
  regex: ["a+", "(", "^\\Z", "\\Z", "a\\\\Z", "\\p{L}", "[a-\\-\\:]", "(?<n>a)\\k<n>"],
  byte: ["", "YQ==", "YWI=", "YWJj", "YQ", "YQ=", "YW Jj", "YWJj\n!", "!\nYWJj", "_-8="],
};

const ADDRESSES = [
  ...(EXAMPLES.ipv6 ?? []),
  ...Array.from({ length: 9 }, (_, groups) => groups).flatMap((before) =>
    Array.from({ length: 9 }, (_, after) => `${"1:".repeat(before)}:${"2:".repeat(after)}3`),
  ),
];

const CHARACTERS = fc.constantFrom(...'0159aefzAZ-:.+/%@~#?[]()"\\= \n!ét'.split(""));

describe.each(Object.keys(EXAMPLES))("format %s", (name) => {
  const examples = fc.constantFrom(...(EXAMPLES[name] ?? []));
  const changed = fc
    .tuple(examples, fc.nat(), CHARACTERS, fc.nat(2))
    .map(([text, at, by, take]) => {
      const index = at % (text.length + 1);
      return text.slice(0, index) + by + text.slice(index + take);
    });
  const schema = format(z.unknown(), name as FormatName);

  it("has the oracle's verdict on every example", () => {
    const expected = oracle({ format: name });
    const verdict = verdictOf(schema);
    for (const text of EXAMPLES[name] ?? [])
      expect([text, verdict(text)]).toEqual([text, expected(text)]);
  });

  it("has the oracle's verdict on texts nearby and on other types", () => {
    expectSameVerdict(schema, { format: name }, fc.oneof(changed, fc.string(), anyJson), 1500);
  });
});

describe("addresses in URIs", () => {
  const expected = oracle({ format: "uri" });
  const verdict = verdictOf(format(z.unknown(), "uri"));

  it.each(ADDRESSES)("have the oracle's verdict: %s", (address) => {
    for (const uri of [
      `http://[${address}]/`,
      `http://[${address}::]/`,
      `a://[${address}:1.2.3.4]`,
    ]) {
      expect([uri, verdict(uri)]).toEqual([uri, expected(uri)]);
    }
  });
});

describe.each(["int32", "int64", "float", "double"] as const)("format %s", (name) => {
  it("has the oracle's verdict on numbers and on other types", () => {
    const edges = fc.constantFrom(
      2 ** 31 - 1,
      2 ** 31,
      -(2 ** 31),
      -(2 ** 31) - 1,
      0.5,
      1e300,
      2 ** 63,
    );
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    const schema = format(z.unknown(), name);
    expectSameVerdict(schema, { format: name }, fc.oneof(edges, number, anyJson));
  });
});

describe("format", () => {
  it("knows the names it lists, and each has a test here", () => {
    const tested = [...Object.keys(EXAMPLES), "int32", "int64", "float", "double"];
    expect([...formatNames].sort()).toEqual(tested.sort());
  });

  it("throws for a name it does not know", () => {
    expect(() => format(z.string(), "toString" as FormatName)).toThrow(/Unknown format "toString"/);
  });

  it("takes linear time on long texts", () => {
    const long = "a".repeat(100_000);
    for (const name of formatNames) {
      for (const text of [
        `${long}!`,
        `a@${long}!`,
        `P${"1".repeat(100_000)}`,
        `http://${long}\0`,
      ]) {
        format(z.unknown(), name as FormatName).safeParse(text);
      }
    }
  });
});
