import { expect, it } from "vitest";
import { documentOf, problemsOf, schemasDocument } from "../../../test/document.ts";
import { serverFiles } from "../../generate.ts";

const root = `openapi: 3.1.0
info: { title: Files, version: "1" }
paths:
  /pets: { $ref: paths/pets.yaml }
  /owners:
    get:
      operationId: listOwners
      parameters: [{ $ref: 'shared/parameters.json#/Limit' }]
      responses:
        "200": { $ref: shared/responses.yaml#/Owners }
components:
  schemas:
    Owner: { $ref: schemas/owner.yaml }
    Local: { type: object, properties: { owner: { $ref: '#/components/schemas/Owner' } } }
`;

const files = {
  "paths/pets.yaml": `get:
  operationId: listPets
  parameters:
    - $ref: ../shared/parameters.json#/Limit
  responses:
    "200":
      description: Pets
      content:
        application/json:
          schema: { type: array, items: { $ref: ../schemas/pet.yaml } }
    default: { $ref: '#/x-responses/Failed' }
x-responses:
  Failed: { description: Failed }
`,
  "shared/parameters.json": `{
  "Limit": { "name": "limit", "in": "query", "schema": { "$ref": "#/x-types/limit" } },
  "x-types": { "limit": { "type": "integer", "maximum": 9 } }
}`,
  "shared/responses.yaml": `Owners:
  description: Owners
  content:
    application/json: { schema: { type: array, items: { $ref: ../schemas/owner.yaml } } }
`,
  "schemas/owner.yaml": `type: object
required: [pets]
properties:
  pets: { type: array, items: { $ref: 'pet.yaml' } }
  mother: { $ref: '#' }
  local: { $ref: '../test.yaml#/components/schemas/Local' }
`,
  "schemas/pet.yaml": `type: object
properties:
  owner: { $ref: ./owner.yaml }
  name: { $ref: '#/$defs/name' }
$defs:
  name: { type: string, minLength: 1 }
`,
};

it("are read as one document, each part keeping its place", () => {
  const { operations, schemas, position } = documentOf(root, files);
  expect([...schemas.keys()]).toEqual(["Owner", "Local", "pet", "limit", "name"]);
  expect(Object.fromEntries([...schemas].map(([name, { schema }]) => [name, schema]))).toEqual({
    Owner: {
      type: "object",
      required: ["pets"],
      properties: {
        pets: { type: "array", items: { $ref: "#/components/schemas/pet" } },
        mother: { $ref: "#/components/schemas/Owner" },
        local: { $ref: "#/components/schemas/Local" },
      },
    },
    Local: { type: "object", properties: { owner: { $ref: "#/components/schemas/Owner" } } },
    pet: {
      type: "object",
      properties: {
        owner: { $ref: "#/components/schemas/Owner" },
        name: { $ref: "#/components/schemas/name" },
      },
    },
    limit: { type: "integer", maximum: 9 },
    name: { type: "string", minLength: 1 },
  });
  expect(
    operations.map(({ name, responses }) => [name, responses.map(({ status }) => status)]),
  ).toEqual([
    ["listPets", ["200", "default"]],
    ["listOwners", ["200"]],
  ]);
  expect(position("/components/schemas/name/minLength")).toEqual({
    file: "schemas/pet.yaml",
    line: 6,
    column: 25,
    pointer: "/$defs/name/minLength",
  });
  expect(position("/paths/~1pets/get/operationId")).toMatchObject({
    file: "paths/pets.yaml",
    line: 2,
  });
  expect(position("/components/parameters/Limit/in")).toMatchObject({
    file: "shared/parameters.json",
    line: 2,
  });
  expect(position("/paths/~1owners")).toMatchObject({ file: "test.yaml", line: 5 });
});

it("are served in one piece, in which only references have changed", async () => {
  const document = documentOf(root, files);
  const { served } = document;
  expect(served.text).not.toContain(".yaml");
  expect(served.value).toMatchObject({
    openapi: "3.1.0",
    paths: {
      "/pets": {
        get: {
          operationId: "listPets",
          parameters: [{ $ref: "#/components/parameters/Limit" }],
          responses: { default: { $ref: "#/components/responses/Failed" } },
        },
      },
    },
    components: {
      schemas: { pet: { $defs: { name: { type: "string" } } }, limit: { maximum: 9 } },
    },
  });
  const again = documentOf(served.text);
  expect(again.served.text).toBe(served.text);
  expect([...again.schemas]).toEqual(
    [...document.schemas].map(([name, { schema }]) => [
      name,
      { schema, pointer: `/components/schemas/${name}` },
    ]),
  );
  expect((await serverFiles(document)).get("document.ts")).toContain("#/components/schemas/pet");
});

it("have their problems told with their own file, line and pointer, all at once", () => {
  expect(
    problemsOf(root, {
      ...files,
      "schemas/owner.yaml":
        "type: object\nproperties:\n  a: { $ref: none.yaml }\n  b: { minLength: -1 }\n",
      "shared/responses.yaml": "Owner: {}\n",
    }),
  ).toEqual([
    "test.yaml:10:18 #/paths/~1owners/get/responses/200/$ref: nothing stands at shared/responses.yaml#/Owners; add it or mend the reference",
    "schemas/owner.yaml:3:8 #/properties/a/$ref: there is no file schemas/none.yaml to read; mend the reference or add the file",
    "schemas/owner.yaml:4:8 #/properties/b/minLength: minLength must be a whole number from 0",
  ]);
  expect(problemsOf(root, { ...files, "schemas/pet.yaml": "type: [" })).toEqual([
    expect.stringMatching(/^schemas\/pet\.yaml:1:8 #: .*; mend the YAML$/),
  ]);
});

it("may hold whole maps", () => {
  const { operations, schemas } = documentOf(
    `openapi: 3.1.0
paths: { $ref: paths.yaml }
components: { schemas: { $ref: schemas.yaml } }
`,
    {
      "paths.yaml": `/a:
  get:
    responses:
      '200': { description: Ok, content: { application/json: { schema: { $ref: 'schemas.yaml#/A' } } } }
`,
      "schemas.yaml": "A: { $ref: a.json }\nB: { type: array, items: { $ref: '#/A' } }\n",
      "a.json": '{ "type": "string" }',
    },
  );
  expect([...schemas].map(([name, { schema }]) => [name, schema])).toEqual([
    ["A", { type: "string" }],
    ["B", { type: "array", items: { $ref: "#/components/schemas/A" } }],
  ]);
  expect(operations[0]?.responses[0]?.content[0]?.schema?.schema).toEqual({
    $ref: "#/components/schemas/A",
  });
});

it("include those that only what is not enforced refers to", () => {
  const yaml = `openapi: 3.1.0
paths: {}
webhooks: { hook: { $ref: hook.yaml } }
components: { examples: { E: { $ref: e.yaml } } }
`;
  const { served } = documentOf(yaml, { "hook.yaml": "post: {}", "e.yaml": "value: 1" });
  expect(served.value).toEqual({
    openapi: "3.1.0",
    paths: {},
    webhooks: { hook: { post: {} } },
    components: { examples: { E: { value: 1 } } },
  });
  expect(problemsOf(yaml)).toEqual([
    expect.stringContaining("test.yaml:3:21 #/webhooks/hook/$ref: there is no file hook.yaml"),
    expect.stringContaining("there is no file e.yaml"),
  ]);
});

it("may be given by a program under any address", () => {
  const { schemas } = documentOf(
    schemasDocument("A: { $ref: 'https://example.com/s/a.json' }\nB: { $ref: 'urn:b#/x' }"),
    {
      "https://example.com/s/a.json": '{ "items": { "$ref": "b.json#/$defs/b" } }',
      "https://example.com/s/b.json":
        '{ "$defs": { "b": { "$ref": "#/$defs/c" }, "c": { "minLength": 1 } } }',
      "urn:b": '{ "x": { "type": "null" } }',
    },
  );
  expect([...schemas].map(([name, { schema }]) => [name, schema])).toEqual([
    ["A", { items: { $ref: "#/components/schemas/b" } }],
    ["B", { type: "null" }],
    ["b", { $ref: "#/components/schemas/c" }],
    ["c", { minLength: 1 }],
  ]);
});
