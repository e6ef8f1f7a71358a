import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { main } from "./main.ts";
import { mockUsage, runMock } from "./mock.ts";
import type { Terminal } from "./terminal.ts";

const document = fileURLToPath(new URL("../../test/mutants/openapi.yaml", import.meta.url));
let controller = new AbortController();
afterEach(() => controller.abort());

/** A terminal that keeps what it is told. */
function recording() {
  const lines = { out: [] as string[], err: [] as string[] };
  const terminal: Terminal = {
    out: (line) => void lines.out.push(line),
    err: (line) => void lines.err.push(line),
    screen: () => undefined,
    isScreen: false,
  };
  return { lines, terminal };
}

async function start(...args: string[]) {
  controller = new AbortController();
  const { lines, terminal } = recording();
  const ended = runMock([document, "--port", "0", ...args], terminal, controller.signal);
  while (lines.out.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const url = /http:\S+/.exec(lines.out[0] ?? "")?.[0] ?? "";
  return { url, lines, ended };
}

const lamp = {
  method: "POST",
  headers: { authorization: "Bearer x", "content-type": "application/json" },
  body: JSON.stringify({ name: "Lamp", kind: "physical", price: 19.9 }),
};

test("a mock listens, stores, tells each request, and ends with 0", async () => {
  const { url, lines, ended } = await start();
  expect(lines.out).toEqual([`A mock of openapi.yaml answers at ${url}`]);
  expect((await fetch(`${url}/health`)).status).toBe(200);
  const made = await fetch(`${url}/items`, lamp);
  const location = made.headers.get("location") ?? "";
  const read = await fetch(new URL(location, url), lamp.headers && { headers: lamp.headers });
  expect(await read.json()).toMatchObject({ name: "Lamp", price: 19.9 });
  expect(lines.err).toEqual(["GET /health 200", "POST /items 201", `GET ${location} 200`]);
  controller.abort();
  expect(await ended).toBe(0);
  await expect(fetch(`${url}/health`)).rejects.toThrow();
});

test("its options are those of mock()", async () => {
  const { url, lines } = await start("--base-path", "/v2", "--stateless", "--quiet", "--seed", "7");
  expect((await fetch(`${url}/health`)).status).toBe(404);
  expect((await fetch(`${url}/v2/health`)).status).toBe(200);
  await fetch(`${url}/v2/items`, lamp);
  const unknown = `${url}/v2/items/11111111-1111-4111-8111-111111111111`;
  expect((await fetch(unknown, { headers: lamp.headers })).status).toBe(200);
  expect(lines.err).toEqual([]);
});

test.each([
  [["mock"], "The document is missing."],
  [["mock", document, document], "There is one document; what is"],
  [["mock", document, "--port", "x"], "--port needs a whole number"],
  [["mock", document, "--nonsense"], "Unknown option '--nonsense'"],
  [["mock", "nothing.yaml"], "nothing.yaml"],
])("%j is refused with 2", async (args, message) => {
  const { lines, terminal } = recording();
  expect(await main(args, terminal)).toBe(2);
  expect(lines.err.join("\n")).toContain(message);
});

test("a port that is taken is told", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo; // it listens on a port
  const { lines, terminal } = recording();
  expect(await main(["mock", document, "--port", String(port)], terminal)).toBe(2);
  expect(lines.err.join()).toContain(`Nothing can listen at 127.0.0.1, port ${port}`);
  other.close();
});

test("--help tells the options", async () => {
  const { lines, terminal } = recording();
  expect(await main(["mock", "--help"], terminal)).toBe(0);
  expect(lines.out).toEqual([mockUsage]);
});
