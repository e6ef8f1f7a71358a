import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function read(id: string, key = server.keys.device) {
  const response = await server.request(`/thngs/${id}`, { headers: { authorization: key } });
  return { status: response.status, body: await response.json() };
}

async function ownId(key = server.keys.device): Promise<string> {
  return (await server.services.keys.authenticate(key))?.actorId ?? "";
}

describe("200", () => {
  it("answers the caller's own document", async () => {
    const key = await server.newKey({ kind: "device", description: "The gate" });
    const id = await ownId(key);
    const { status, body } = await read(id, key);
    expect(status).toBe(200);
    expect(body).toEqual({
      id,
      createdAt: expect.any(Number),
      updatedAt: body.createdAt,
      description: "The gate",
      project: server.project,
    });
  });
});

describe("403", () => {
  it("refuses a key of another kind, whatever it asks for", async () => {
    expect((await read(await ownId(), server.keys.application_user)).status).toBe(403);
  });
});

describe("404", () => {
  it("answers anybody else as it answers nobody", async () => {
    const other = await ownId(await server.newKey({ kind: "device" }));
    const nobody = await read("UBYRGvmMTDwCGCVdcVRbXdPm");
    expect(nobody).toMatchObject({ status: 404, body: { errors: ["The thing was not found."] } });
    expect(await read(other)).toEqual(nobody);
  });
});
