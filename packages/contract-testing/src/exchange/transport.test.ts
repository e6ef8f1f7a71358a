import { expect, test } from "vitest";
import { createTransport, mayWrite } from "./transport.ts";
import type { WireRequest } from "./types.ts";

const request = (method: string, url = "http://localhost/"): WireRequest => ({
  method,
  url,
  headers: [],
  body: undefined,
});

test.each([
  ["http://localhost:3000/a", true],
  ["http://api.localhost/a", true],
  ["http://127.0.0.1/", true],
  ["http://[::1]:80/", true],
  ["https://api.example/", false],
  ["http://localhost.example/", false],
  ["http://10.0.0.1/", false],
])("%s may be written to: %s", (url, expected) => {
  expect(mayWrite(url)).toBe(expected);
  expect(mayWrite(url, true)).toBe(true);
});

test("nothing that may change something is sent to another machine", async () => {
  const sent: string[] = [];
  const app = ({ method }: Request) => {
    sent.push(method);
    return new Response();
  };
  const transport = createTransport({});
  await transport(app, request("GET", "https://api.example/"));
  await expect(transport(app, request("DELETE", "https://api.example/"))).rejects.toThrow(
    "--allow-writes",
  );
  await createTransport({ allowWrites: true })(app, request("DELETE", "https://api.example/"));
  expect(sent).toEqual(["GET", "DELETE"]);
});

test("a limit of requests is kept", async () => {
  const transport = createTransport({ rateLimit: 50 });
  const start = performance.now();
  for (let count = 0; count < 4; count += 1) await transport(() => new Response(), request("GET"));
  expect(performance.now() - start).toBeGreaterThan(55);
});

test("an answer that does not come is an error", async () => {
  const silent = () => new Promise<Response>(() => undefined);
  await expect(createTransport({ timeout: 20 })(silent, request("GET"))).rejects.toThrow(
    "no answer within 20 ms",
  );
});
