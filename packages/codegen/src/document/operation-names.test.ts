import { expect, it } from "vitest";
import { documentOf } from "../../test/document.ts";

const answer = "responses: { '200': { description: Ok } }";

/** The names of operations, given as method and path, and operationId. */
function names(...operations: [route: string, operationId?: string][]): string[] {
  const paths = operations.map(([route, id]) => {
    const [method, path = ""] = route.split(" ");
    const parameters = [...path.matchAll(/\{([^{}]+)\}/g)].map(
      ([, name]) => `{ name: ${name}, in: path, required: true, schema: { type: string } }`,
    );
    const operationId = id === undefined ? "" : `operationId: ${JSON.stringify(id)}, `;
    return `  ${path}: { ${method}: { ${operationId}parameters: [${parameters}], ${answer} } }\n`;
  });
  return documentOf(`openapi: 3.1.0\npaths:\n${paths.join("")}`).operations.map(({ name }) => name);
}

it("keeps an operationId that is a camelCase identifier", () => {
  expect(names(["get /a", "listActions"], ["get /b", "get2"])).toEqual(["listActions", "get2"]);
});

it.each([
  ["repos/get-content", "reposGetContent"],
  ["GET_users_by_id", "getUsersById"],
  ["APIKeys.list", "apiKeysList"],
  ["ListPets", "listPets"],
  ["größe ändern", "größeÄndern"],
  ["2fa", "_2fa"],
  ["delete", "deleteOperation"],
  ["constructor", "constructorOperation"],
  ["__proto__", "proto"],
  ["schemas", "schemasOperation"],
])("makes an identifier of %s", (operationId, name) => {
  expect(names(["get /a", operationId])).toEqual([name]);
});

it("names an operation without one by its method and path", () => {
  expect(
    names(
      ["get /"],
      ["get /repos/{owner}/{repo_name}.json"],
      ["post /items/{id}:cancel", ""],
      ["get /a", "//"],
    ),
  ).toEqual(["get", "getReposByOwnerByRepoNameJson", "postItemsByIdCancel", "getA"]);
});

it("numbers those that come to the same name, and lets the spelt one keep it", () => {
  expect(names(["get /a", "get-it"], ["get /b", "getIt"], ["get /c", "Get It"])).toEqual([
    "getIt2",
    "getIt",
    "getIt3",
  ]);
});
