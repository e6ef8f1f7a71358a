import { expect, it } from "vitest";
import { handlerTable, readTableOperations } from "./handler-table.ts";

const document = {
  paths: {
    "/things": {
      parameters: [],
      get: { operationId: "listThings", tags: ["Big things"] },
      post: { operationId: "createThing", tags: ["Big things"] },
    },
  },
};

it("finds each handler by tag and operationId", () => {
  const text = handlerTable(readTableOperations(document));
  expect(text).toContain('import { listThings } from "../features/big-things/list-things.ts";');
  expect(text).toContain('import { createThing } from "../features/big-things/create-thing.ts";');
  expect(text).toContain(
    "    listThings: listThings(services),\n    createThing: createThing(services),",
  );
});

it("refuses an operation that it could not place", () => {
  const withoutTag = { paths: { "/things": { get: { operationId: "listThings", tags: [] } } } };
  expect(() => readTableOperations(withoutTag)).toThrow("get /things needs an operationId");
});
