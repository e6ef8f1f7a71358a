import { operations } from "@verbatim/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { startTestServer, type TestServer } from "../test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** What is served besides the operations of the contract: the contract itself, and a page on it. */
const besides = ["/openapi.json", "/openapi.yaml", "/reference", "/reference/standalone.js"];

/** The methods of each path, with every parameter called `{}`. */
const contract = new Map<string, Set<string>>();
for (const { method, path } of Object.values(operations)) {
  const shape = path.replaceAll(/\{[^}]+\}/g, "{}");
  contract.set(shape, (contract.get(shape) ?? new Set()).add(method.toUpperCase()));
}

it("the paths of the server are those of the contract, and the pages on it", () => {
  const { routes } = createApp(server.services);
  const served = routes
    .map(({ path }) => path.replaceAll(/:\w+(\{[^}]*\})?/g, "{}"))
    .filter((path) => !path.endsWith("*"));
  expect(new Set(served)).toEqual(new Set([...contract.keys(), ...besides]));
});

describe.each([...contract])("%s", (shape, declared) => {
  const path = shape.replaceAll("{}", "UmwtFcBTVg8RtKaaRD5wCxpd");
  const allowed = [...declared, ...(declared.has("GET") ? ["HEAD"] : [])].sort();

  it.each(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY"])(
    "answers %s as the contract says, with a key or without",
    async (method) => {
      for (const authorization of [server.keys.operator, "none"]) {
        const response = await server.request(path, { method, headers: { authorization } });
        await response.body?.cancel();
        if (allowed.includes(method)) expect(response.status).not.toBe(405);
        else {
          expect(response.status).toBe(405);
          expect(response.headers.get("allow")?.split(", ").sort()).toEqual(allowed);
        }
        expect(response.status).toBeLessThan(500);
      }
    },
  );
});
