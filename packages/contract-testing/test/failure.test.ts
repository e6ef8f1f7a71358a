import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { failureText, loadDocument, runContract } from "../src/index.ts";
import type { Bug } from "./reference/bugs.ts";
import { contractOf } from "./reference/options.ts";

const document = loadDocument(fileURLToPath(new URL("reference/openapi.yaml", import.meta.url)));

async function failure(bug: Bug, operationId: string, status: string) {
  const { app, options } = contractOf([bug]);
  const { cells } = await runContract(app, document, options);
  const result = cells.find(
    ({ cell }) => cell.operation.operationId === operationId && cell.status === status,
  );
  return result && failureText(result);
}

test("a broken body is told with member, promise, line and curl", async () => {
  expect(
    await failure("member of wrong type", "createItem", "201"),
  ).toBe(`createItem 201 (POST /items)

✗ body: the body at /price must be number
  promised  type: "number"
  received  "19.9"
  document  openapi.yaml:198  #/components/schemas/Item/properties/price/type
  answer    201 application/json
  sent      as a valid request
  request   curl -i -X POST http://localhost/v1/items -H 'Content-Type: application/json' -H 'Authorization: Bearer writer' --data-raw '{"name":"Lamp","price":19.9,"tags":["red"],"secret":"hush"}'
`);
});

test("accepted bad input is told with the rule that it breaks", async () => {
  expect(
    await failure("price above maximum accepted", "replaceItem", "422"),
  ).toContain(`✗ invalid-input: answered 200 with a body that is invalid: /price is above the maximum 1000
  promised  a documented 4xx
  received  200 {"id":"00000000-0000-4000-8000-000000000001","name":"A","price":1000.01,"tags":[],"createdAt":"2024-01-01T00:00:00Z"}
  document  openapi.yaml:198  #/components/schemas/Item/properties/price/maximum
`);
});

test("an undocumented status is told with those that are documented, and what was tried", async () => {
  expect(
    await failure("418 for an unknown item", "deleteItem", "404"),
  ).toBe(`deleteItem 404 (DELETE /items/{itemId})

✗ status: answered 418, which the operation does not document
  promised  204, 401, 403, 404, 405, 422, 429, 500
  received  418 {"title":"No such item","status":418}
  document  openapi.yaml:125  #/paths/~1items~1{itemId}/delete/responses
  answer    418 application/problem+json
  sent      with the unknown itemId "55555555-5555-9555-3555-555555555556"
  request   curl -i -X DELETE http://localhost/v1/items/55555555-5555-9555-3555-555555555556 -H 'Authorization: Bearer writer'

✗ coverage: nothing provoked 404
  document  openapi.yaml:218  #/components/responses/NotFound
  tried
            201 ← POST /v1/items (setup) {"id":"00000000-0000-4000-8000-000000000001","name":"Lamp","price":19.9,"tags":[… (122 characters)
            418 ← DELETE /v1/items/55555555-5555-9555-3555-555555555556 with the unknown itemId "55555555-5555-9555-3555-555555555556" {"title":"No such item","status":418}
  provide   a case in the options:
            cases: { deleteItem: { 404: ({ request }) => request({ /* what makes it happen */ }) } }
`);
});

test("one cause in a preparation and in the test is told once, by the test's own request", async () => {
  const text = (await failure("required member missing", "getItem", "200")) ?? "";
  expect(text).toContain('misses the required member "createdAt" (and 1 more like it)');
  expect(text).toContain("request   curl -i http://localhost/v1/items/0000");
  expect(text.match(/✗/g)).toHaveLength(1);
});

test("a failure of a preparation names the operation that it belongs to", async () => {
  expect(await failure("Location missing", "getItem", "200")).toContain(
    "✗ headers: createItem: the required header Location is missing from the 201",
  );
});
