import { array, type Code, call, literal, object, print } from "../../emit/code.ts";
import type { ExampleRequest } from "../request.ts";

/**
 * Writes `test/app.test.ts`: a request for every operation.
 *
 * @param unknown - operations for which no request was found
 * @param called - an operation that the client can call without a word
 */
export function testFile(
  requests: ReadonlyMap<string, ExampleRequest>,
  unknown: readonly string[],
  called: string | undefined,
): string {
  const rows = [...requests].map(([name, request]) => print(rowOf(name, request), 2));
  const todo = unknown.map(
    (name) => `\nit.todo(${JSON.stringify(`${name}: a request that the document allows`)});\n`,
  );
  const table = `
/**
 * Operations whose handlers are still to be written, each with a request that the document allows.
 * When you write a handler, take its line out and write the test that it deserves.
 */
const unwritten: readonly [operation: string, target: string, request: RequestInit][] = [
${rows.map((row) => `  ${row},\n`).join("")}];

it.each(unwritten)("%s answers 501", async (_, target, request) => {
  const response = await app.request(target, request);
  expect(response.status, await response.clone().text()).toBe(501);
});
`;
  return `import { expect, it } from "vitest";
import { createApp } from "../src/app.ts";
${called === undefined ? "" : `import { createClient } from "../src/client/client.ts";\n`}
const app = createApp({ checkResponses: true });
${rows.length === 0 ? "" : table}${todo.join("")}
it("answers 404 to a path that the document does not have", async () => {
  expect((await app.request("/no/such/path/in/the/document")).status).toBe(404);
});

it("serves the document", async () => {
  const response = await app.request("/openapi.json");
  expect(await response.json()).toHaveProperty("paths");
});
${called === undefined ? "" : clientTest(called)}`;
}

function rowOf(name: string, { method, target, headers, body }: ExampleRequest): Code {
  const init: [string, Code][] = [["method", literal(method)]];
  if (Object.keys(headers).length > 0) init.push(["headers", literal(headers)]);
  if (body) {
    const isText = "text" in body;
    const code = isText ? literal(body.text) : call("JSON.stringify", literal(body.json));
    init.push(["body", code]);
  }
  return array([literal(name), literal(target), object(init)]);
}

/** A test of the client by an operation that can be called without a word. */
function clientTest(operation: string): string {
  return `
it("is called by the client", async () => {
  const client = createClient({
    baseUrl: "http://app.test",
    fetch: async (request) => app.fetch(request),
  });
  await expect(client.${operation}()).rejects.toMatchObject({ name: "ApiError", status: 501 });
});
`;
}
