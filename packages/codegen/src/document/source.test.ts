import { expect, it } from "vitest";
import { parseSource } from "./source.ts";

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
