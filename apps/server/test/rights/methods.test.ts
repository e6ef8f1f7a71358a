import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "../isolation/operations.ts";
import { type ListeningServer, startListening } from "../listening-server.ts";
import { startTestServer, type TestServer } from "../test-server.ts";

/** Every path with every method that it does not declare, over a real connection. */
let memory: TestServer;
let server: ListeningServer;
beforeAll(async () => {
  memory = await startTestServer();
  server = await startListening(memory.services);
});
afterAll(async () => {
  await server.close();
  await memory.close();
});

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"];
const paths = Map.groupBy(operations, ({ path }) => path);

describe.each([...paths])("%s", (path, declared) => {
  const allowed = declared.map(({ method }) => method);
  if (allowed.includes("GET")) allowed.push("HEAD");

  it.each(methods.filter((method) => !allowed.includes(method)))("refuses %s", async (method) => {
    const { status, head, body } = await send(method, path);
    expect(status, head).toBe(405);
    expect(head).toMatch(new RegExp(`^allow: ${allowed.toSorted().join(", ")}$`, "im"));
    expect(body).not.toContain("authorization");
  });
});

it.each(["FROB", "get", "CONNECT"])("the parser refuses the method %s", async (method) => {
  const { status } = await send(method, "/actions");
  expect(status === 400 || Number.isNaN(status)).toBe(true);
});

function send(method: string, path: string) {
  const filled = path.replaceAll(/\{[^}]+\}/g, "all");
  const lines = [`${method} ${filled} HTTP/1.1`, "Host: 127.0.0.1", "Connection: close"];
  lines.push(`Authorization: ${memory.keys.operator}`);
  return server.send(`${lines.join("\r\n")}\r\n\r\n`);
}
