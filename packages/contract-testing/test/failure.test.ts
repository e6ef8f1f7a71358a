import { expect, test } from "vitest";
import { failureText, runContract } from "../src/index.ts";
import type { BugName } from "./mutants/bugs.ts";
import { shopDocument, shopOptions, shopWith } from "./shop.ts";

async function failure(bug: BugName, operationId: string, check: string): Promise<string> {
  const { findings, exchanges, seed } = await runContract(
    shopWith([bug]),
    shopDocument,
    shopOptions,
  );
  const operation = shopDocument.operations.find((known) => known.operationId === operationId);
  if (operation === undefined) throw new Error(`There is no operation ${operationId}.`);
  const meant = findings.filter(
    (found) => found.check === check && found.operationId === operationId,
  );
  // Ids of things that the shop makes differ from run to run.
  return failureText(operation, meant, exchanges, seed).replaceAll(
    /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
    "<uuid>",
  );
}

test("a broken body is told with member, promise, line and curl", async () => {
  expect(await failure("number as string", "createItem", "body")).toMatchInlineSnapshot(`
    "createItem (POST /items)

    ✗ body: the body at /price must be number (and 65 more like it)
      promised  type: "number"
      received  "19.9"
      document  openapi.yaml:314  #/components/schemas/Price/type
      answer    201 application/json
      sent      as a valid request
      request   curl -i -X POST http://localhost/items -H 'Content-Type: application/json' -H 'Authorization: Bearer alice-token' --data-raw '{"name":"Lamp","kind":"physical","price":19.9,"stock":3,"tags":["red"]}'
      replay    seed 1, createItem/examples/valid/0"
  `);
});

test("accepted bad input is told with the rule that it breaks", async () => {
  expect(
    await failure("below minimum accepted", "createItem", "invalid-input"),
  ).toMatchInlineSnapshot(`
    "createItem (POST /items)

    ✗ invalid-input: answered 201 with a body that is invalid: /price is below the minimum 0
      promised  a documented 4xx
      received  201 {"id":"<uuid>","name":"Lamp","kind":"physical","price":-0.01,"stock":3,"tags":["red"],"createdAt":"2026-01-01T00:00:13.000Z"}
      document  openapi.yaml:314  #/components/schemas/Price/minimum
      answer    201 application/json
      sent      with a body that is invalid: /price is below the minimum 0
      request   curl -i -X POST http://localhost/items -H 'Content-Type: application/json' -H 'Authorization: Bearer alice-token' --data-raw '{"name":"Lamp","kind":"physical","price":-0.01,"stock":3,"tags":["red"]}'
      replay    seed 1, createItem/negatives/body #/components/schemas/Price/minimum/0"
  `);
});

test("an undocumented status is told with those that are documented", async () => {
  expect(await failure("418 for an unknown item", "getItem", "status")).toMatchInlineSnapshot(`
    "getItem (GET /items/{itemId})

    ✗ status: answered 418, which the operation does not document (and 2 more like it)
      promised  200, 401, 404, 405, 422
      received  418 {"title":"There is no such item","status":418}
      document  openapi.yaml:135  #/paths/~1items~1{itemId}/get/responses
      answer    418 application/problem+json
      sent      with the unknown itemId "<uuid>"
      request   curl -i http://localhost/items/<uuid> -H 'Authorization: Bearer alice-token'
      replay    seed 1, getItem/protocol/not-found itemId/0"
  `);
});
