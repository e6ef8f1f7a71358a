import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { runContract } from "../src/index.ts";
import type { BugName } from "./mutants/bugs.ts";
import { nodeShop } from "./mutants/node-http.ts";
import { createShop } from "./mutants/service.ts";
import { shopDocument, shopOptions } from "./shop.ts";

async function withServer<T>(listener: RequestListener, use: (origin: string) => Promise<T>) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`); // it listens on a port
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function findingsOver(bugs: readonly BugName[]) {
  return withServer(nodeShop(createShop({ bugs })), async (origin) => {
    const { findings } = await runContract(origin, shopDocument, shopOptions);
    return findings.map(({ check, operationId }) => `${check} ${operationId}`);
  });
}

test("over a socket the clean server has no finding", async () => {
  expect(await findingsOver([])).toEqual([]);
});

test("over a socket bugs are found as in process", async () => {
  const found = await findingsOver(["Location missing", "garbage credentials accepted"]);
  expect(found).toEqual(
    expect.arrayContaining(["headers createItem", "authentication getCurrentUser"]),
  );
});

test("a server that cannot be reached is said so", async () => {
  const { findings } = await runContract("http://127.0.0.1:1", shopDocument, shopOptions);
  expect(findings[0]).toMatchObject({ check: "app" });
  expect(findings[0]?.message).toContain("gave no answer");
});

test("a redirect is an answer, not followed", async () => {
  const paths = { "/old": { get: { responses: { "302": {} } } } };
  const elsewhere: RequestListener = ({ method }, response) => {
    response.writeHead(method === "GET" ? 302 : 405, { Location: "http://127.0.0.1:1/" }).end();
  };
  await withServer(elsewhere, async (origin) => {
    const { findings } = await runContract(origin, { openapi: "3.1.0", paths });
    expect(findings).toEqual([]);
  });
});
