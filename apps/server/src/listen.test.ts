import { once } from "node:events";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { startTestServer } from "../test/test-server.ts";
import { createListener } from "./app.ts";
import { listen, stopListening } from "./listen.ts";

it("stops although a client does not finish its request", async () => {
  const memory = await startTestServer();
  const { server, url } = await listen(createListener(memory.services), {
    host: "127.0.0.1",
    port: 0,
  });
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  await once(socket, "connect");
  socket.write("POST /actions HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
  socket.on("error", () => undefined).resume();
  await once(server, "request");

  const closed = once(socket, "close");
  await stopListening(server, 50);
  await closed;
  await memory.close();
});

it("says which address it cannot listen on", async () => {
  const memory = await startTestServer();
  const app = createListener(memory.services);
  const { server, url } = await listen(app, { host: "127.0.0.1", port: 0 });
  const port = Number(new URL(url).port);
  await expect(listen(app, { host: "127.0.0.1", port })).rejects.toThrow(
    `127.0.0.1:${port} cannot`,
  );
  await stopListening(server);
  await memory.close();
});
