import { expect, it } from "vitest";
import { startTestServer } from "../../../test/test-server.ts";

it("is alive and ready without a key", async () => {
  const server = await startTestServer();
  for (const path of ["/livez", "/readyz"]) {
    const response = await server.fetch(new Request(`http://127.0.0.1:3000${path}`));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: "ok" });
  }
  await server.close();
});

it("is alive and not ready while it stops", async () => {
  const server = await startTestServer();
  server.services.lifecycle.stopping = true;
  const ready = await server.request("/readyz");
  expect(ready.status).toBe(503);
  expect(ready.headers.get("retry-after")).toBe("1");
  expect(ready.headers.get("connection")).toBe("close");
  expect((await server.request("/livez")).status).toBe(200);
  await server.close();
});

it("is not ready when the store cannot be read", async () => {
  const server = await startTestServer();
  await server.close();
  expect((await server.request("/readyz")).status).toBe(503);
});
