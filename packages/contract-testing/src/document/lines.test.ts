import { expect, test } from "vitest";
import { LineCounter, parseDocument } from "yaml";
import { createLineIndex } from "./lines.ts";

function indexOf(text: string) {
  const counter = new LineCounter();
  return createLineIndex(parseDocument(text, { lineCounter: counter, merge: true }), counter);
}

const YAML = `openapi: 3.1.0
paths:
  /items/{id}:
    get: { operationId: a,
      tags: [one,
        two] }
  ~odd: &odd
    inner: 1
  copy: *odd
codes:
  200: fine
`;

test("a member is found on the line of its key", () => {
  const line = indexOf(YAML);
  expect(line("#/openapi")).toBe(1);
  expect(line("#/paths/~1items~1{id}")).toBe(3);
  expect(line("#/paths/~1items~1{id}/get/tags")).toBe(5);
  expect(line("#/paths/~0odd/inner")).toBe(8);
});

test("keys that YAML reads as numbers are found by their text", () => {
  expect(indexOf(YAML)("#/codes/200")).toBe(11);
});

test("an item of a sequence is found on its own line", () => {
  expect(indexOf(YAML)("#/paths/~1items~1{id}/get/tags/1")).toBe(6);
});

test("a pointer through an alias leads to where the anchor stands", () => {
  expect(indexOf(YAML)("#/paths/copy/inner")).toBe(8);
});

test("a pointer to nothing gives the line of its nearest ancestor", () => {
  expect(indexOf(YAML)("#/codes/200/headers/X")).toBe(11);
  expect(indexOf(YAML)("#")).toBeUndefined();
});

test("JSON is indexed in the same way", () => {
  expect(indexOf('{\n  "a": {\n    "b": 1\n  }\n}')("#/a/b")).toBe(3);
});
