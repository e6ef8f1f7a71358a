import { pino } from "pino";
import { expect, it } from "vitest";
import { failingStore } from "../failing-store.ts";
import { type ListeningServer, startListening } from "../listening-server.ts";
import { startTestServer, type TestServer } from "../test-server.ts";

/** What is secret or personal in the requests below. */
const personal = [
  "my-idempotency-key",
  "Erika Mustermann",
  "secret-agent/1.0",
  "_Hidden",
  "hunter2",
];

async function startLogging(memory: TestServer) {
  const written: string[] = [];
  const stream = { write: (text: string) => void written.push(text) };
  const logger = pino({ level: "trace" }, stream);
  const server = await startListening({ ...memory.services, logger });
  return { server, written };
}

/** Makes a key over HTTP, whose secret is in the answer and nowhere else. */
async function makeKey(server: ListeningServer, { keys }: TestServer): Promise<string | undefined> {
  const response = await fetch(`${server.url}/auth/keys`, {
    method: "POST",
    headers: { authorization: `Bearer ${keys.operator}`, "content-type": "application/json" },
    body: JSON.stringify({ kind: "operator", description: "Erika Mustermann" }),
  });
  const text = await response.text();
  return /"([A-Za-z0-9]{80})"/.exec(text)?.[1];
}

/** Sends, with each key, what succeeds and what fails in every way. */
async function sendEverything(server: ListeningServer, { keys }: TestServer): Promise<void> {
  for (const key of Object.values(keys)) {
    const basic = Buffer.from(`user:${key}`).toString("base64");
    for (const authorization of [
      key,
      `Bearer ${key}`,
      `Basic ${basic}`,
      `${key}x`,
      `Digest ${key}`,
    ]) {
      const headers = {
        authorization,
        "content-type": "application/json",
        "idempotency-key": "my-idempotency-key",
        "user-agent": "secret-agent/1.0",
        cookie: `key=${key}`,
      };
      const name = `_Hidden${Math.random()}`;
      const body = JSON.stringify({ name, description: "Erika Mustermann" });
      const requests: [string, RequestInit][] = [
        ["/actions", { method: "POST", body }],
        ["/actions", { method: "POST", body: `${body}hunter2` }],
        [`/actions?filter=name%3D${name}`, {}],
        [`/actions?unknown=${key}`, {}],
        [`/nowhere?key=${key}`, {}],
        ["/actions/_Hidden", { method: "PATCH", body }],
        ["/auth/actions", {}],
        ["/access", {}],
        ["/actions/scans", { method: "POST", body: '{"customFields":{"who":"Erika Mustermann"}}' }],
      ];
      for (const [path, init] of requests) {
        const response = await fetch(`${server.url}${path}`, { ...init, headers });
        await response.arrayBuffer();
      }
    }
  }
}

it.each<[string, () => Promise<TestServer>]>([
  ["answers", () => startTestServer()],
  [
    "fails",
    () =>
      startTestServer(
        {},
        failingStore(() => new Error("The store is broken.")),
      ),
  ],
  ["refuses by rate", () => startTestServer({ rateLimit: 1 })],
])(
  "the log of a server that %s has no key, no query, no body and no header",
  async (_what, start) => {
    const memory = await start();
    const { server, written } = await startLogging(memory);
    const made = await makeKey(server, memory);
    await sendEverything(server, memory);
    await server.close();
    await memory.close();

    const log = written.join("");
    expect(written.length).toBeGreaterThan(100);
    for (const key of [...Object.values(memory.keys), ...(made === undefined ? [] : [made])]) {
      expect(log.includes(key), "a key is in the log").toBe(false);
      const basic = Buffer.from(`user:${key}`).toString("base64");
      expect(log.includes(basic), "a key is in the log as base64").toBe(false);
    }
    // A path may be personal too, but without it a log is of no use: _Hidden is one in PATCH only.
    const withoutPaths = written.map((line) => JSON.stringify({ ...JSON.parse(line), path: "" }));
    for (const text of personal) expect(withoutPaths.join("\n")).not.toContain(text);
  },
);

it("a request cannot write lines of its own into the log", async () => {
  const memory = await startTestServer();
  const { server, written } = await startLogging(memory);
  const forged = '{"level":30,"msg":"forged"}';
  for (const path of [
    `/x%0a${encodeURIComponent(forged)}`,
    `/%0d%0a${encodeURIComponent(forged)}`,
    "/%1b[31m",
    "/%u2028",
  ]) {
    await fetch(`${server.url}${path}`, { headers: { "x-request-id": `a\u00a0${forged}` } });
  }
  await server.send(`GET /\u001b[31mred HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  await server.close();
  await memory.close();
  for (const line of written) {
    expect(line.indexOf("\n")).toBe(line.length - 1);
    expect(JSON.parse(line).msg).not.toBe("forged");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(line.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f]/);
  }
});
