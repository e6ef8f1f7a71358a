import { operations } from "@verbatim/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HostileClient, json, startHostileClient } from "./hostile-client.ts";

/** What no operation may fail on, tried on each of them: a new one is covered the day it appears. */
let client: HostileClient;
beforeAll(async () => {
  client = await startHostileClient();
});
afterAll(() => client.close());

const unknownId = "UmwtFcBTVg8RtKaaRD5wCxpd";
const fill = (path: string, value = unknownId) => path.replaceAll(/\{[^}]+\}/g, value);

const hostileSegments = [
  "%00",
  "..%2f..%2fetc%2fpasswd",
  "%zz",
  "%ED%A0%80",
  "'%20OR%201=1%20--",
  "__proto__",
  "constructor",
  "%F0%9F%98%80",
  "a".repeat(5_000),
  "-1",
  "%0d%0aX-Injected:%201",
];

const hostileValues = [
  "",
  "%00",
  "%zz",
  "%ED%A0%80",
  "__proto__",
  "-1",
  "1e400",
  "9007199254740993",
  "NaN",
  "'%20OR%201=1%20--",
  "%25",
  "%5C",
  "(((",
  ",,,",
  "a".repeat(5_000),
  "%F0%9F%98%80".repeat(200),
];

const hostileBodies = [
  "",
  "null",
  "[]",
  "{}",
  "[null]",
  '"text"',
  "1e400",
  "{",
  '{"__proto__":{"a":1}}',
  '{"a":1,"a":2}',
  '{"name":"\\u0000"}',
  '{"name":"\\ud800","description":"\\udc00"}',
  '{"name":{},"description":[],"tags":{},"customFields":[],"scopes":1,"kind":1,"actions":1}',
  '{"name":"_A","description":1e400}',
  `${"[".repeat(2_000)}`,
  `{"a":${"[".repeat(100)}${"]".repeat(100)}}`,
  `{"name":"_${"x".repeat(3_000)}"}`,
];

const cases = Object.values(operations).map(({ operationId, method, path, parameters }) => ({
  operationId,
  method: method.toUpperCase(),
  path,
  queries: parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name),
  headers: parameters.filter((parameter) => parameter.in === "header").map(({ name }) => name),
}));

describe("every operation", () => {
  it.each(cases.filter(({ path }) => path.includes("{")))(
    "$operationId survives what may stand in its address",
    async ({ method, path }) => {
      for (const segment of hostileSegments) {
        const response = await client.send({ method, path: fill(path, segment) });
        expect(response.status, `${segment}: ${response.body}`).toBeGreaterThanOrEqual(400);
        expect(response.status, `${segment}: ${response.body}`).toBeLessThan(500);
        expect(JSON.parse(response.body)).toHaveProperty("errors");
        expect(response.head).not.toMatch(/^x-injected/im);
      }
    },
  );

  it.each(cases.filter(({ queries }) => queries.length > 0))(
    "$operationId survives what may stand in its query",
    async ({ method, path, queries }) => {
      for (const name of queries) {
        for (const value of hostileValues) {
          const query = `${encodeURIComponent(name)}=${value}`;
          const response = await client.send({ method, path: `${fill(path)}?${query}` });
          expect(response.status, `${query}: ${response.body}`).toBeLessThan(500);
          const twice = await client.send({ method, path: `${fill(path)}?${query}&${query}` });
          expect(twice.status, `${query}, twice: ${twice.body}`).toBeLessThan(500);
        }
      }
    },
  );

  it.each(cases.filter(({ headers }) => headers.length > 0))(
    "$operationId survives what may stand in its headers",
    async ({ method, path, headers }) => {
      for (const name of headers) {
        for (const value of ["", "a b", "\u00e9", "x".repeat(5_000), "%00", "-1", "null", '"']) {
          const request = {
            method,
            path: fill(path),
            headers: [json, `${name}: ${value}`],
            body: "{}",
          };
          const response = await client.send(request);
          expect(response.status, `${name}: ${value}: ${response.body}`).toBeLessThan(500);
        }
      }
    },
  );

  it.each(cases.filter(({ method }) => ["POST", "PUT", "PATCH"].includes(method)))(
    "$operationId survives any body",
    async ({ method, path }) => {
      const types = [
        json,
        "Content-Type: application/x-ndjson",
        "Content-Type: text/plain",
        "X-None: 1",
      ];
      for (const type of types) {
        for (const body of hostileBodies) {
          const response = await client.send({
            method,
            path: fill(path, "_Kept"),
            headers: [type],
            body,
          });
          expect(response.status, `${body.slice(0, 100)}: ${response.body}`).toBeLessThan(500);
        }
      }
      expect((await client.send({ method: "GET" })).status).toBe(200);
    },
  );

  it.each(cases.filter(({ path }) => path !== "/livez" && path !== "/readyz"))(
    "$operationId refuses a key that is none before anything else",
    async ({ method, path }) => {
      const response = await client.send({
        method,
        path: fill(path),
        headers: ["Authorization: none"],
      });
      expect(response.status).toBe(401);
    },
  );
});
