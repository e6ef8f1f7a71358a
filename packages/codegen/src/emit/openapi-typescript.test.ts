import openapiTS, { astToString } from "openapi-typescript";
import { expect, it } from "vitest";
import { loadOpenapiTypescript } from "./openapi-typescript.ts";

const inPlace = {
  type: "object",
  properties: {
    list: { type: "array", items: { type: "object", properties: { "a/b": { type: "string" } } } },
    either: { anyOf: [{ type: "object", properties: { c: { type: "null" } } }, { enum: [1] }] },
  },
  required: ["list"],
};

const document = {
  openapi: "3.1.0",
  info: { title: "", version: "" },
  paths: {
    "/things/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      put: {
        operationId: "putThing",
        requestBody: { content: { "application/json": { schema: inPlace } } },
        responses: {
          "200": { description: "", content: { "application/json": { schema: inPlace } } },
        },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: ["object", "null"],
        properties: { inner: inPlace, self: { $ref: "#/components/schemas/Thing" } },
      },
      Named: {
        allOf: [{ $ref: "#/components/schemas/Thing" }, inPlace],
        required: ["inner", "either"],
      },
    },
  },
};

function onOneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
}

it("declares what openapi-typescript does with all of its steps", async () => {
  const { declare } = loadOpenapiTypescript();
  const options = { defaultNonNullable: false, emptyObjectsUnknown: true, silent: true };
  const whole = await openapiTS(structuredClone(document) as never, options); // JSON, as it expects
  const { nodes, types } = declare(document, [inPlace, { type: "string" }, false]);
  expect(astToString([...nodes])).toBe(astToString(whole));
  const [first, ...others] = types.map((type) => onOneLine(astToString(type)));
  expect(onOneLine(astToString(whole))).toContain(`"application/json": ${first};`);
  expect(others).toEqual(["string", "never"]);
});
