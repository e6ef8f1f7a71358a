import { expect, test } from "vitest";
import { loadDocument } from "../document/load.ts";
import { type Selection, select } from "./select.ts";

const responses = { "200": {} };
const document = loadDocument({
  openapi: "3.1.0",
  paths: {
    "/items": {
      get: { operationId: "listItems", tags: ["items", "a b"], responses },
      post: { operationId: "createItem", tags: ["items"], responses },
    },
    "/items/{id}": { get: { operationId: "getItem", responses } },
    "/health": { get: { responses } },
  },
});

const names = (only?: Selection, skip?: Selection) =>
  select(document, only, skip).map(({ operationId }) => operationId);

test.each([
  ["getItem", ["getItem"]],
  ["*Item", ["createItem", "getItem"]],
  ["tag:items", ["listItems", "createItem"]],
  ["tag:a *", ["listItems"]],
  ["GET /items", ["listItems"]],
  ["GET /items*", ["listItems", "getItem"]],
  ["* /items", ["listItems", "createItem"]],
  ["/items/{id}", ["getItem"]],
  ["GET /health", ["GET /health"]],
  [
    ["getItem", "createItem"],
    ["createItem", "getItem"],
  ],
  [({ method }: { method: string }) => method === "POST", ["createItem"]],
])("%s", (selection, expected) => {
  expect(names(selection)).toEqual(expected);
  const others = names().filter((name) => !expected.includes(name));
  expect(names(undefined, selection)).toEqual(others);
});

test.each(["getItems", "tag:item", "get /items", "/item", "."])("%s fits nothing", (pattern) => {
  expect(() => names(pattern)).toThrow(`fits "${pattern}". There are: listItems`);
  expect(() => names(undefined, [pattern])).toThrow("fits");
});
