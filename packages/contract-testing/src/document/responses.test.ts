import { expect, test } from "vitest";
import { readOperations } from "./operations.ts";
import { declaredFor, isJson, mediaTypeFor } from "./responses.ts";

function operation(responses: object) {
  const [found] = readOperations({ paths: { "/a": { get: { responses } } } });
  if (found === undefined) throw new Error("No operation.");
  return found;
}

test("the exact status goes before its range, and the range before default", () => {
  const all = operation({ default: {}, "4XX": {}, "404": {} });
  expect([404, 400, 500].map((status) => declaredFor(all, status)?.status)).toEqual([
    "404",
    "4XX",
    "default",
  ]);
  expect(declaredFor(operation({ "200": {} }), 201)).toBeUndefined();
});

function match(declared: string[], real: string) {
  const content = Object.fromEntries(declared.map((name) => [name, {}]));
  const media = operation({ "200": { content } }).responses[0]?.content ?? [];
  return mediaTypeFor(media, real)?.name;
}

test("a media type is matched by type and subtype, whatever its letters and charset", () => {
  expect(match(["application/json"], "Application/JSON; charset=UTF-8")).toBe("application/json");
  expect(match(["application/json; charset=utf-8"], "application/json")).toBeDefined();
  expect(match(["application/json"], "application/problem+json")).toBeUndefined();
  expect(match(["application/json"], "text/html")).toBeUndefined();
});

test("the most exact declared media type wins", () => {
  const declared = ["*/*", "text/*", "text/csv", "text/csv; header=present"];
  expect(match(declared, "text/csv; header=present")).toBe("text/csv; header=present");
  expect(match(declared, "text/csv")).toBe("text/csv");
  expect(match(declared, "text/html")).toBe("text/*");
  expect(match(declared, "image/png")).toBe("*/*");
});

test("a declared parameter has to be met", () => {
  expect(match(["application/v+json; version=1"], "application/v+json; version=2")).toBeUndefined();
});

test("JSON is told by subtype and suffix", () => {
  const all = ["application/json", "application/problem+json; charset=utf-8", "text/plain"];
  expect(all.map(isJson)).toEqual([true, true, false]);
});
