import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkResponse } from "../check/response.ts";
import { loadDocument, operationOf } from "./load.ts";
import { validate } from "./validate.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "files-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes files and loads the first. */
function load(name: string, files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true });
    writeFileSync(join(folder, name, path), text);
  }
  return loadDocument(join(folder, name, Object.keys(files)[0] ?? ""));
}

const openapi = (version: string) => `openapi: ${version}
info: { title: Shop, version: "1" }
paths:
  /items/{id}:
    $ref: paths/item.yaml
components:
  schemas:
    Id: { type: integer }
    Item: { $ref: "./schemas/item.yaml" }
`;

const files = (version: string) => ({
  "openapi.yaml": openapi(version),
  "paths/item.yaml": `get:
  operationId: getItem
  parameters:
    - { name: id, in: path, required: true, schema: { $ref: "../openapi.yaml#/components/schemas/Id" } }
  responses:
    "200":
      description: It.
      content:
        application/json:
          schema: { $ref: "../schemas/item.yaml" }
          example: { $ref: "no-reference.yaml" }
    "404": { $ref: "../common.yaml#/responses/Not%20Found" }
`,
  "common.yaml": `responses:
  Not Found:
    description: There is none.
    content:
      application/problem+json:
        schema:
          $ref: "#/Problem"
Problem:
  type: object
  required: [title]
  properties:
    title: { type: string }
    detail: { type: string, nullable: true }
`,
  "schemas/item.yaml": `$id: https://shop.example/item
type: object
required: [id, kind]
properties:
  id: { $ref: "../openapi.yaml#/components/schemas/Id" }
  kind:
    $ref: kind.json
  parent:
    $ref: "#"
  price:
    $ref: "../common prices.yaml#/0"
`,
  "schemas/kind.json": '{\n  "type": "string",\n  "enum": ["physical", "digital"]\n}\n',
  "common prices.yaml": version.startsWith("3.0")
    ? "- type: number\n  minimum: 0\n  exclusiveMinimum: true\n"
    : "- type: number\n  exclusiveMinimum: 0\n",
});

const asked = async (document: ReturnType<typeof load>, body: object, init: ResponseInit = {}) => {
  const found = await checkResponse(document, "getItem", Response.json(body, init));
  return found.map(({ location, message }) => `${location} ${message}`);
};

describe("a document of several files", () => {
  test("is one: schemas of every file hold, each with its own lines", async () => {
    const document = load("3.1", files("3.1.0"));
    expect(
      await asked(document, { id: 1, kind: "digital", parent: { id: 2, kind: "physical" } }),
    ).toEqual([]);
    expect(await asked(document, { id: 1, kind: "other" })).toEqual([
      'schemas/kind.json:3 the body at /kind must be one of ["physical","digital"]',
    ]);
    expect(await asked(document, { id: 1, kind: "digital", parent: { kind: "digital" } })).toEqual([
      'schemas/item.yaml:3 the body at /parent misses the required member "id"',
    ]);
    expect(await asked(document, { id: "1", kind: "digital" })).toEqual([
      "openapi.yaml:8 the body at /id must be integer",
    ]);
    expect(
      await asked(
        document,
        { title: 1 },
        { status: 404, headers: { "content-type": "application/problem+json" } },
      ),
    ).toEqual(["common.yaml:12 the body at /title must be string"]);
    const { pointer } = operationOf(document, "getItem");
    expect(document.where(pointer)).toBe("paths/item.yaml:1");
    expect(await asked(document, {}, { status: 418 })).toEqual([
      "paths/item.yaml:5 answered 418, which the operation does not document",
    ]);
  });

  test("has its schemas in the words of 3.1, whatever file they stand in", () => {
    const document = load("3.0", files("3.0.3"));
    const at = (pointer: string, value: unknown) =>
      validate(document, pointer, value, "response").map(({ keyword }) => keyword);
    expect(at("#/x-files/common.yaml/Problem", { title: "", detail: null })).toEqual([]);
    expect(at("#/components/schemas/Item", { id: 1, kind: "digital", price: 0 })).toEqual([
      "exclusiveMinimum",
    ]);
    expect(at("#/components/schemas/Item", { id: 1, kind: "digital", price: 1 })).toEqual([]);
  });

  test("may name its files by the identity of their schema, and map a discriminator to them", () => {
    const document = load("ids", {
      "openapi.yaml": `openapi: 3.1.0
paths: {}
components:
  schemas:
    Pet:
      oneOf: [{ $ref: cat.yaml }, { $ref: "https://pets.example/cat" }]
      discriminator: { propertyName: kind, mapping: { cat: cat.yaml, dog: Dog } }
`,
      "cat.yaml": "$id: https://pets.example/cat\ntype: object\n",
    });
    expect(document.root).toMatchObject({
      components: {
        schemas: {
          Pet: {
            oneOf: [{ $ref: "#/x-files/cat.yaml" }, { $ref: "#/x-files/cat.yaml" }],
            discriminator: { mapping: { cat: "#/x-files/cat.yaml", dog: "Dog" } },
          },
        },
      },
    });
  });

  test("that is one file stays as it is written", () => {
    const document = load("one", {
      "openapi.yaml": openapi("3.1.0").replaceAll(/\$ref: .*?(?= }|\n)/g, "type: object"),
    });
    expect(document.root).not.toHaveProperty("x-files");
  });
});

describe("a file that cannot be used is named, with who refers to it", () => {
  test("because it is not there", () => {
    const { "schemas/kind.json": _, ...rest } = files("3.1.0");
    expect(() => load("missing", rest)).toThrow(
      /kind\.json, to which schemas\/item\.yaml:7 refers, cannot be read/,
    );
  });

  test("because it is neither YAML nor JSON", () => {
    const broken = { ...files("3.1.0"), "schemas/kind.json": '{"a": [}' };
    expect(() => load("broken", broken)).toThrow(/^schemas\/kind\.json is not valid YAML or JSON/);
  });

  test("because it lacks what is referred to", () => {
    const empty = { ...files("3.1.0"), "common.yaml": "responses: {}\n" };
    expect(() => load("empty", empty)).toThrow(/x-files\/common\.yaml\/responses.*leads nowhere/);
  });

  test("because it is on another machine", () => {
    const text = openapi("3.1.0").replace("paths/item.yaml", "https://shop.example/item.yaml");
    expect(() => load("remote", { ...files("3.1.0"), "openapi.yaml": text })).toThrow(
      /leaves the document/,
    );
  });
});
