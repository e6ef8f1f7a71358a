import { expect, test } from "vitest";
import { loadDocument } from "./load.ts";
import { createRouter } from "./router.ts";

const get = { get: { responses: {} } };
const router = createRouter(
  loadDocument({
    openapi: "3.1.0",
    paths: {
      "/{any}/all": get,
      "/items/{id}": { ...get, delete: { responses: {} } },
      "/items/{id}.pdf": get,
      "/items/mine": get,
      "/items/{id}/parts/{part}": get,
      "/a.b": get,
    },
  }),
);

test.each([
  ["/items/mine", "GET", "/items/mine", {}],
  ["/items/1", "GET", "/items/{id}", { id: "1" }],
  ["/items/1.pdf", "GET", "/items/{id}.pdf", { id: "1" }],
  ["/items/all", "GET", "/items/{id}", { id: "all" }],
  ["/things/all", "GET", "/{any}/all", { any: "things" }],
  ["/items/a%2Fb/parts/2", "GET", "/items/{id}/parts/{part}", { id: "a%2Fb", part: "2" }],
  // The first that has the method, though a literal path is nearer.
  ["/items/mine", "DELETE", "/items/{id}", { id: "mine" }],
  ["/items/mine", "PUT", "/items/mine", {}],
])("%s %s is %s", (pathname, method, template, texts) => {
  expect(router(pathname, method)).toMatchObject({ route: { template }, texts });
});

test.each(["/", "/items", "/items/", "/items/1/2", "/aXb"])("%s is no path", (pathname) => {
  expect(router(pathname, "GET")).toBeUndefined();
});
