import { expect, test } from "vitest";
import { loadDocument, operationOf } from "../document/load.ts";
import { buildRequest } from "../exchange/build.ts";
import { exampleRequest } from "./request.ts";

const list = { type: "array", items: { type: "string" } };
const pair = {
  type: "object",
  properties: { name: { type: "string" }, size: { type: "integer" } },
};

/** The address of the example of an operation whose parameters have a style. */
function addressOf(style: string, explode: boolean, schema: object): string {
  const parameters = [{ name: "value", in: "path", required: true, style, explode, schema }];
  const get = { operationId: "getThing", parameters, responses: {} };
  const document = loadDocument({ openapi: "3.1.0", paths: { "/things/{value}": { get } } });
  const operation = operationOf(document, "getThing");
  const request = exampleRequest(document, operation);
  return new URL(buildRequest(document, operation, request, "http://a", undefined).url).pathname;
}

test.each([
  ["simple", false],
  ["simple", true],
  ["label", false],
  ["label", true],
  ["matrix", false],
  ["matrix", true],
])("a list and an object can be written in a path: %s, explode %s", (style, explode) => {
  for (const schema of [list, pair]) {
    expect(addressOf(style, explode, schema)).toMatch(/^\/things\/[.;]?[^.;]/);
  }
});

test("a required list in a query has an item, or it would not be sent", () => {
  const parameters = [{ name: "tag", in: "query", required: true, schema: list }];
  const get = { operationId: "getThing", parameters, responses: {} };
  const document = loadDocument({ openapi: "3.1.0", paths: { "/things": { get } } });
  expect(exampleRequest(document, operationOf(document, "getThing")).query.tag).toHaveLength(1);
});
