import { once } from "node:events";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { startListening } from "./listening-server.ts";
import { startTestServer } from "./test-server.ts";

it("a list that takes long is given up when its client has gone", async () => {
  const walks: Promise<unknown>[] = [];
  const memory = await startTestServer({}, (store) => ({
    ...store,
    actions: {
      ...store.actions,
      async list(...given) {
        const walk = Promise.resolve(store.actions.list(...given));
        walks.push(walk);
        return walk;
      },
    },
  }));
  const thousand = JSON.stringify(
    Array.from({ length: 1_000 }, () => ({ customFields: { state: "open" } })),
  );
  for (let batch = 0; batch < 10; batch += 1) {
    await memory.request("/actions/scans", { method: "POST", body: thousand });
  }
  // Nothing but the documents tells that no action meets it.
  const path = "/actions/scans?filter=customFields.state!%3Dopen";
  const server = await startListening(memory.services);
  const socket = connect(server.port, "127.0.0.1");
  await once(socket, "connect");
  const head = ["Host: a", `Authorization: ${memory.keys.operator}`];
  socket.write(`GET ${path} HTTP/1.1\r\n${head.join("\r\n")}\r\n\r\n`);
  await expect.poll(() => walks.length, { interval: 1 }).toBe(1);
  socket.destroy();
  await expect(walks[0]).rejects.toThrow("Nobody waits for the list any more.");

  const stayed = await fetch(`${server.url}${path}`, {
    headers: { authorization: memory.keys.operator },
  });
  expect([stayed.status, await stayed.json()]).toEqual([200, []]);
  await server.close();
  await memory.close();
});
