import { describe, expect, it } from "vitest";
import type { Filter, FilterFields, FilterOperator } from "./filter.ts";
import { filterBounds, parseFilter } from "./parse-filter.ts";

const text = { operators: ["=", "!=", "~"] } as const;
const fields: FilterFields = {
  tags: text,
  type: text,
  "context.city": text,
  identifiers: { ...text, keyed: true },
  time: {
    operators: ["=", "<", ">"],
    objection: (value) => (/^\d+$/.test(value) ? undefined : "expected digits"),
  },
};

const clause = (
  field: string,
  operator: FilterOperator,
  values: readonly string[],
  key?: string,
): Filter => ({ kind: "clause", field, key, operator, values });

const [a, b, c] = ["a", "b", "c"].map((value) => clause("tags", "=", [value])) as [
  Filter,
  Filter,
  Filter,
];

describe("a clause", () => {
  it.each<[string, Filter]>([
    ["tags=red", clause("tags", "=", ["red"])],
    ["tags!=red,blue", clause("tags", "!=", ["red", "blue"])],
    ["type~_O", clause("type", "~", ["_O"])],
    ["time<5", clause("time", "<", ["5"])],
    ["time>5,6", clause("time", ">", ["5", "6"])],
    ["tags=", clause("tags", "=", [""])],
    ["tags=,", clause("tags", "=", ["", ""])],
    ["context.city=Bern", clause("context.city", "=", ["Bern"])],
    ["identifiers.gs1:21=4711", clause("identifiers", "=", ["4711"], "gs1:21")],
    ["identifiers.a.b=c", clause("identifiers", "=", ["c"], "a.b")],
    ["identifiers.a\\=b=c", clause("identifiers", "=", ["c"], "a=b")],
    ["identifiers.gs1%3A21=4711", clause("identifiers", "=", ["4711"], "gs1:21")],
  ])("%s", (filter, expected) => {
    expect(parseFilter(filter, fields)).toEqual(expected);
  });
});

describe("a value", () => {
  it.each([
    ["_My%20Type%261", "_My Type&1"],
    ["a\\,b\\&c\\|d\\=e\\<f\\>g\\(h\\)i\\\\j", "a,b&c|d=e<f>g(h)i\\j"],
    ["a%2Cb%26c%3Dd", "a,b&c=d"],
    ["100%", "100%"],
    ["100%25", "100%"],
    ["%41%", "%41%"],
    ["100\\%25", "100%25"],
    ["\\%41%", "%41%"],
    ["%5C%2C", "\\,"],
    ["a+b", "a+b"],
    ["\u{1f600}\\\u{1f600}", "\u{1f600}\u{1f600}"],
    ["Dock (2)", "Dock (2)"],
    ["f(a(b))", "f(a(b))"],
    ["Hello!~*'", "Hello!~*'"],
  ])("%s is %s", (written, value) => {
    expect(parseFilter(`tags=${written}`, fields)).toEqual(clause("tags", "=", [value]));
  });
});

describe("several clauses", () => {
  it.each<[string, Filter]>([
    ["tags=a&tags=b&tags=c", { kind: "and", filters: [a, b, c] }],
    ["tags=a|tags=b", { kind: "or", filters: [a, b] }],
    ["tags=a|tags=b&tags=c", { kind: "or", filters: [a, { kind: "and", filters: [b, c] }] }],
    ["(tags=a|tags=b)&tags=c", { kind: "and", filters: [{ kind: "or", filters: [a, b] }, c] }],
    ["((tags=a))", a],
  ])("%s", (filter, expected) => {
    expect(parseFilter(filter, fields)).toEqual(expected);
  });
});

describe("bounds", () => {
  const repeated = (count: number) => Array.from({ length: count }, () => "tags=a").join("&");
  const nested = (depth: number) => `${"(".repeat(depth)}tags=a${")".repeat(depth)}`;
  const listed = (count: number) => `tags=${Array.from({ length: count }, () => "a").join(",")}`;
  const long = (length: number) => `tags=${"a".repeat(length - 5)}`;

  it.each<[(count: number) => string, number, string]>([
    [repeated, filterBounds.clauses, "at most 20 comparisons, at character 141 of"],
    [nested, filterBounds.depth, "at most 20 deep, at character 21 of"],
    [listed, filterBounds.values, "at most 100 values, at character 206 of"],
    [long, filterBounds.characters, "at most 2000 characters, at character 2001 of"],
  ])("holds %s", (make, most, words) => {
    expect(() => parseFilter(make(most), fields)).not.toThrow();
    expect(() => parseFilter(make(most + 1), fields)).toThrow(words);
  });
});

describe("a wrong filter", () => {
  it.each([
    ["", "expected a field, at character 1"],
    ["colour=red", '"colour" is not one of the fields tags, type, context.city, identifiers.<key>'],
    ["tags=a&colour=red", "at character 8"],
    ["constructor=a", "is not one of the fields"],
    ["identifiers=a", "is not one of the fields"],
    ["identifiers.=a", "is not one of the fields"],
    ["tags.x=a", "is not one of the fields"],
    ["Tags=a", "is not one of the fields"],
    ["tags", "expected = or != or ~, at character 5"],
    ["tags<a", "expected = or != or ~, at character 5"],
    ["tags!a", "expected = or != or ~, at character 5"],
    ["time!=1", "expected = or < or >, at character 5"],
    ["time=1,x", "expected digits, at character 8"],
    ["tags=a&", "expected a field, at character 8"],
    ["tags=a||tags=b", "expected a field, at character 8"],
    ["tags=a=b", "= must have a backslash before it inside a value, at character 7"],
    ["tags=a(b", "( must have a backslash before it, or a ) in the value, at character 7"],
    ["tags=a\\", "expected a character after the backslash, at character 8"],
    ["tags\\", "expected a character after the backslash, at character 6"],
    ["(tags=a", "there is no ) for this (, at character 1"],
    ["(tags=a,b&type=c", "there is no ) for this (, at character 1"],
    ["tags=a)", "there is no ( for this ), at character 7"],
    ["(tags=a)tags=b", "expected & or |, at character 9"],
    ["((tags=a)tags=b)", "expected &, | or ), at character 10"],
    ["()", "expected a field, at character 2"],
    ["tags=a%00b", "U+0000 is not allowed, at character 6"],
  ])("%j: %s", (filter, words) => {
    expect(() => parseFilter(filter, fields)).toThrow(words);
  });

  it("is shown around the fault when it is long", () => {
    const filter = `tags=${"a".repeat(500)}=b`;
    expect(() => parseFilter(filter, fields)).toThrow(/at character 506 of \.\.\."a{100}=b"\.$/);
  });
});
