import { describe, expect, it } from "vitest";
import { join } from "./pointer.ts";
import { parseSource } from "./source.ts";
import { slowYaml } from "./yaml.ts";

const yaml = `openapi: 3.1.0
info:
  title: Test
paths:
  /a/b:
    get: { tags: [one, two] }
responses:
  200: &ok { description: Ok }
  "201": *ok
`;

it.each([
  ["", 1, 1],
  ["/openapi", 1, 1],
  ["/info/title", 3, 3],
  ["/paths/~1a~1b", 5, 3],
  ["/paths/~1a~1b/get/tags/1", 6, 24],
  ["/responses/200/description", 8, 14],
  ["/responses/201/description", 8, 14],
  ["/info/none/deeper", 2, 1],
])("knows where %s stands", (pointer, line, column) => {
  expect(parseSource(yaml, "a.yaml").position(pointer)).toEqual({ file: "a.yaml", line, column });
});

it("reads JSON and knows its lines too", () => {
  const { value, position } = parseSource('{\n  "a": [1,\n    {"b": 2}]\n}', "a.json");
  expect(value).toEqual({ a: [1, { b: 2 }] });
  expect(position("/a/1/b")).toEqual({ file: "a.json", line: 3, column: 6 });
});

it("keeps times as text and reads numbers as numbers", () => {
  expect(parseSource("a: 2026-11-22T00:00:00Z\nb: 1e3", "a.yaml").value).toEqual({
    a: "2026-11-22T00:00:00Z",
    b: 1000,
  });
});

describe("YAML", () => {
  it.each([
    ["0o17", 15],
    ["0x1F", 31],
    ["017", 17],
    ["1_000", "1_000"],
    ["+1.5e3", 1500],
    ["-.5", -0.5],
    ["yes", "yes"],
    ["True", true],
    ["~", null],
    ["2026-11-22", "2026-11-22"],
    ["1:30", "1:30"],
  ])("reads %s as YAML 1.2 does", (text, value) => {
    expect(parseSource(`a: ${text}`, "a.yaml").value).toEqual({ a: value });
  });

  it("merges what << names, and knows where it stands", () => {
    const { value, position } = parseSource("a: &a { b: 1 }\nc:\n  <<: *a\n  d: 2\n", "a.yaml");
    expect(value).toEqual({ a: { b: 1 }, c: { b: 1, d: 2 } });
    expect(position("/c/d")).toMatchObject({ line: 4, column: 3 });
    expect(position("/c/b")).toMatchObject({ line: 2, column: 1 });
  });

  it("has members named __proto__ and constructor", () => {
    const { value } = parseSource("a: { __proto__: 1, constructor: 2 }", "a.yaml");
    expect(Object.entries(value.a ?? {})).toEqual([
      ["__proto__", 1],
      ["constructor", 2],
    ]);
  });

  it("contains no part that contains itself", () => {
    expect(() => parseSource("a: &a\n  b: [*a]\n", "a.yaml")).toThrow(
      "a.yaml:1:1 #: an alias stands inside what it names",
    );
  });
});

describe("JSON", () => {
  const text = `{
  "a\\u0062": { "x\\"y": [ 1, "},]", { "deep": { } } ], "__proto__": -1.5e3 },
  "empty": [], "z": null
}`;
  it.each([
    ["", 1, 1],
    ["/ab", 2, 3],
    ['/ab/x"y', 2, 16],
    ['/ab/x"y/1', 2, 29],
    ['/ab/x"y/2/deep', 2, 38],
    ["/ab/__proto__", 2, 55],
    ["/empty/0", 3, 3],
    ["/z", 3, 16],
  ])("knows where %s stands", (pointer, line, column) => {
    expect(parseSource(text, "a.json").position(pointer)).toMatchObject({ line, column });
  });

  it("repeats no name", () => {
    expect(() => parseSource('{"a": {"b": 1,\n"b": 2}}', "a.json")).toThrow(
      "a.json:2:1 #: Map keys",
    );
    expect(parseSource('{"a": "\\":", "b": {"a": 1}}', "a.json").value).toEqual({
      a: '":',
      b: { a: 1 },
    });
  });
});

it("knows the same places as the parser that keeps everything", () => {
  const text = `---
# a comment
a:
  - 1
  -   b: {c: [d, {e: f}], g:}
      h:
      i: |
        text: no key
  - - x
    - "y: z"
? long key
: *w
j: &w {k: l}
m: *w
n: [{o, p: 1}, {"q", r: }, s: 1]
`.replace(": *w\nj: &w", ": 1\nj: &w");
  const { value, position } = parseSource(text, "a.yaml");
  const { spot } = slowYaml(text);
  const pointers: string[] = [];
  function collect(node: unknown, pointer: string): void {
    pointers.push(pointer);
    if (typeof node !== "object" || node === null) return;
    for (const [name, item] of Object.entries(node)) collect(item, join(pointer, name));
  }
  collect(value, "");
  expect(pointers.length).toBeGreaterThan(20);
  expect(pointers.map((pointer) => [pointer, position(pointer)])).toEqual(
    pointers.map((pointer) => [pointer, { file: "a.yaml", ...spot(pointer) }]),
  );
});
