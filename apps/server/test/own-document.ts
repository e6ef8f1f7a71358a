import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KeyKind } from "../src/storage/store.ts";
import { call } from "./call.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

/** An operation by which the holders of one kind of key read themselves. */
export interface OwnDocument {
  /** The path above the ids: `/users`. */
  readonly path: string;
  readonly kind: KeyKind;
  /** A kind of key that may not use it. */
  readonly otherKind: KeyKind;
  /** What the answer says of an id that is not the caller's. */
  readonly notFound: string;
}

/** Describes what every such operation does. */
export function describeOwnDocument({ path, kind, otherKind, notFound }: OwnDocument): void {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const read = async (id: string, key: string) => {
    const { status, body } = await call(server, `GET ${path}/${id}`, { key });
    return { status, body };
  };

  const idOf = async (key: string) =>
    (await call(server, "GET /access", { key })).body.actor.id as string; // as the contract says

  describe("200", () => {
    it("answers the caller's own document", async () => {
      const key = await server.newKey({ kind, description: "The gate" });
      const id = await idOf(key);
      const { status, body } = await read(id, key);
      expect(status).toBe(200);
      expect(body).toEqual({
        id,
        createdAt: expect.any(Number),
        updatedAt: body.createdAt,
        description: "The gate",
        ...(kind !== "operator" && { project: server.project }),
      });
    });
  });

  describe("403", () => {
    it("refuses a key of another kind, whatever it asks for", async () => {
      expect((await read(await idOf(kind), otherKind)).status).toBe(403);
    });
  });

  describe("404", () => {
    it("answers anybody else as it answers nobody", async () => {
      const other = await idOf(await server.newKey({ kind }));
      const nobody = await read("UBYRGvmMTDwCGCVdcVRbXdPm", kind);
      expect(nobody).toMatchObject({ status: 404, body: { errors: [notFound] } });
      expect(await read(other, kind)).toEqual(nobody);
    });
  });
}
