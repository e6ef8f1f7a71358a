import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { ContractError } from "./error.ts";
import { loadDocument, operationOf } from "./load.ts";

const folder = mkdtempSync(join(tmpdir(), "contract-testing-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const PATHS = { "/a": { get: { operationId: "getA", responses: {} }, put: { responses: {} } } };

test("a path, a file URL, JSON and a parsed object give the same operations", () => {
  const path = file("a.json", JSON.stringify({ openapi: "3.1.0", paths: PATHS }, null, 2));
  const sources = [path, pathToFileURL(path), { openapi: "3.1.0", paths: PATHS }];
  for (const source of sources) {
    const ids = loadDocument(source).operations.map(({ operationId }) => operationId);
    expect(ids).toEqual(["getA", "PUT /a"]);
  }
});

test("a document that is loaded already is taken as it is", () => {
  const document = loadDocument({ openapi: "3.1.1", paths: {} });
  expect(loadDocument(document)).toBe(document);
});

test("another version than 3.0 and 3.1 is refused with what to do", () => {
  expect(() => loadDocument({ openapi: "3.2.0" })).toThrow(/OpenAPI 3\.2\.0; understood.*Convert/);
  expect(() => loadDocument({ swagger: "2.0" })).toThrow(/OpenAPI 2\.0/);
});

test("broken YAML is refused with its line, a missing file with its path", () => {
  const path = file("broken.yaml", "openapi: 3.1.0\npaths:\n  a: [1\n");
  expect(() => loadDocument(path)).toThrow(/broken\.yaml is not valid.*line \d/s);
  expect(() => loadDocument(join(folder, "none.yaml"))).toThrow(ContractError);
});

test("an operationId that is used twice is refused with both places", () => {
  const get = { operationId: "same", responses: {} };
  const document = { openapi: "3.1.0", paths: { "/a": { get }, "/b": { get } } };
  expect(() => loadDocument(document)).toThrow(/"same" is used twice.*~1a\/get.*~1b\/get/);
});

test("a reference that leads nowhere or out of the document is refused with its place", () => {
  const at = ($ref: string) => ({
    openapi: "3.1.0",
    paths: { "/a": { get: { responses: { "200": { $ref } } } } },
  });
  expect(() => loadDocument(at("#/components/responses/None"))).toThrow(/responses\/200.*nowhere/);
  expect(() => loadDocument(at("other.yaml#/a"))).toThrow(/leaves the document/);
  expect(() => loadDocument(at("#/paths/~1a/get/responses/200"))).toThrow(/circle/);
});

test("an unknown operationId is refused with those that exist", () => {
  const document = loadDocument({ openapi: "3.1.0", paths: PATHS });
  expect(() => operationOf(document, "getB")).toThrow(/no operation "getB".*getA, PUT \/a/);
});
