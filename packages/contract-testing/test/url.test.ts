import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runContract } from "../src/index.ts";
import { listen } from "./reference/listen.ts";
import { contractOf } from "./reference/options.ts";
import { BASE } from "./reference/server.ts";

const document = fileURLToPath(new URL("reference/openapi.yaml", import.meta.url));
const clean = contractOf();
const broken = contractOf(["Location missing", "garbage credentials accepted"]);
let servers: Awaited<ReturnType<typeof listen>>[] = [];
beforeAll(async () => {
  servers = await Promise.all([listen(clean.app.fetch), listen(broken.app.fetch)]);
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

test("over a socket the clean server has no finding and no empty cell", async () => {
  const { findings, coverage } = await runContract(
    `${servers[0]?.origin}${BASE}`,
    document,
    clean.options,
  );
  expect(findings).toEqual([]);
  expect(coverage.totals.passed).toBe(coverage.totals.cells);
});

test("over a socket bugs are found as in process", async () => {
  const { findings } = await runContract(`${servers[1]?.origin}${BASE}/`, document, broken.options);
  const found = findings.map(({ check, operationId }) => `${check} ${operationId}`);
  expect(found).toEqual(
    expect.arrayContaining(["headers createItem", "authentication deleteItem"]),
  );
});

test("a server that cannot be reached is said so", async () => {
  const { findings } = await runContract("http://127.0.0.1:1", document);
  expect(findings[0]).toMatchObject({ check: "app" });
  expect(findings[0]?.message).toContain("gave no answer");
});

test("a redirect is an answer, not followed", async () => {
  const elsewhere = { status: 302, headers: { Location: "http://127.0.0.1:1/" } };
  const server = await listen(() => new Response(null, elsewhere));
  const paths = { "/old": { get: { responses: { "302": {} } } } };
  const { findings } = await runContract(server.origin, { openapi: "3.1.0", paths });
  await server.close();
  expect(findings).toEqual([]);
});
