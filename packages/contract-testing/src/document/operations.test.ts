import { expect, test } from "vitest";
import { readOperations } from "./operations.ts";

const DOCUMENT = {
  openapi: "3.1.0",
  security: [{ key: [] }],
  paths: {
    "x-note": {},
    "/a/{id}": {
      summary: "not an operation",
      parameters: [
        { name: "id", in: "path", schema: { type: "integer" } },
        { name: "q", in: "query", schema: { type: "string" } },
      ],
      get: {
        parameters: [
          { $ref: "#/components/parameters/Q" },
          { name: "Accept", in: "header", schema: {} },
          { name: "filter", in: "query", content: { "application/json": { schema: {} } } },
        ],
        responses: { "200": { $ref: "#/components/responses/Ok" }, "x-more": {} },
      },
      post: { security: [], requestBody: { $ref: "#/components/requestBodies/B" } },
    },
    "/b": { $ref: "#/components/pathItems/B" },
  },
  components: {
    parameters: { Q: { name: "q", in: "query", required: true, schema: { type: "boolean" } } },
    requestBodies: { B: { content: { "text/plain": {} } } },
    responses: {
      Ok: { headers: { "Content-Type": {}, "X-A": { required: true, schema: {} } } },
    },
    pathItems: { B: { delete: { operationId: "deleteB" } } },
  },
};

const [get, post, remove] = readOperations(DOCUMENT);

test("parameters of the operation replace those of the path", () => {
  const parameters = get?.parameters.map(({ name, required, schema }) => [
    name,
    required,
    schema?.pointer,
  ]);
  expect(parameters).toEqual([
    ["id", true, "#/paths/~1a~1{id}/parameters/0/schema"],
    ["q", true, "#/components/parameters/Q/schema"],
    ["filter", false, "#/paths/~1a~1{id}/get/parameters/2/content/application~1json/schema"],
  ]);
});

test("a response keeps the pointer of where it stands, and Content-Type is no declared header", () => {
  expect(get?.responses).toHaveLength(1);
  expect(get?.responses[0]?.place.pointer).toBe("#/components/responses/Ok");
  expect(get?.responses[0]?.headers.map(({ name }) => name)).toEqual(["X-A"]);
});

test("security comes from the operation, or from the document", () => {
  expect(get?.security).toEqual([{ key: [] }]);
  expect(post?.security).toEqual([]);
});

test("request bodies and path items are followed", () => {
  expect(post?.requestBody?.content.map(({ name }) => name)).toEqual(["text/plain"]);
  expect(remove).toMatchObject({ operationId: "deleteB", method: "DELETE", path: "/b" });
});
