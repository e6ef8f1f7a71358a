import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Entity } from "./evrythng.ts";
import { type RealClient, refusal, startRealClient, versions } from "./real-client.ts";

describe.each(versions)("handles of evrythng $version", ({ version, evrythng }) => {
  let client: RealClient;
  beforeAll(async () => {
    client = await startRealClient(evrythng);
    const projects = [client.server.project];
    await client.operator.actionType().create({
      name: "_Public",
      scopes: { users: ["all"], projects },
    });
    await client.operator.actionType().create({ name: "_Private" });
  });
  afterAll(() => client.close());
  let soFar: string[] = [];
  beforeEach(() => {
    client.sent();
    soFar = [];
  });
  /** Gives what was sent in this test, in the order of the alphabet. */
  function sentSoFar(): string[] {
    soFar.push(...client.sent());
    return soFar.sort();
  }

  describe("what each asks for when it starts", () => {
    it("Operator", async () => {
      const handle = new evrythng.Operator(client.server.keys.operator);
      await handle.init();
      expect(client.sent()).toEqual(["GET /access", `GET /operators/${handle.id}`]);
    });

    it("TrustedApplication, which in its last version does so twice", async () => {
      const handle = new evrythng.TrustedApplication(client.server.keys.trusted_application);
      await handle.init();
      const [access, me] = ["GET /access", "GET /applications/me"];
      const expected = version === "6.0.5" ? [access, access, me, me] : [access, me];
      await expect.poll(sentSoFar).toEqual(expected);
      expect(handle.project).toBe(client.server.project);
      expect(handle.id).toMatch(/^U\w{23}$/);
    });

    it("Application", async () => {
      const handle = new evrythng.Application(client.server.keys.application);
      await handle.init();
      expect(client.sent()).toEqual(["GET /access", "GET /applications/me"]);
      expect(handle.project).toBe(client.server.project);
    });

    it("User", async () => {
      const handle = new evrythng.User(client.server.keys.application_user);
      await handle.init();
      expect(client.sent()).toEqual(["GET /access", `GET /users/${handle.id}`]);
    });

    it("Device", async () => {
      const handle = new evrythng.Device(client.server.keys.device);
      await handle.init();
      expect(client.sent()).toEqual(["GET /access", `GET /thngs/${handle.id}`]);
    });
  });

  describe("a trusted application", () => {
    async function handle() {
      const app = new evrythng.TrustedApplication(client.server.keys.trusted_application);
      await app.init();
      client.sent();
      return app;
    }

    it("creates types and actions in its project, and reads them", async () => {
      const app = await handle();
      const type = await app.actionType().setWithScopes().create({ name: "_OfApp" });
      expect(type.scopes?.projects).toEqual([client.server.project]);
      const made = await app.action("_OfApp").create({ tags: ["x"] });
      expect((await app.action("_OfApp").read()).map(({ id }) => id)).toEqual([made.id]);
      expect(await app.action("all", made.id).read<Entity>()).toMatchObject({ id: made.id });
      expect(await app.actionType("_OfApp").read<Entity>()).toMatchObject({ id: type.id });
    });

    it("finds, updates nothing, and deletes what it may", async () => {
      const app = await handle();
      await app.actionType().create({ name: "_Brief" });
      expect(await refusal(app.actionType("_Brief").update({ tags: ["x"] }))).toMatchObject({
        status: 403,
      });
      expect(await app.actionType("_Brief").delete()).toBeUndefined();
    });

    it("does not find what is in no project of its own: [] and not an error", async () => {
      const app = await handle();
      expect(await app.actionType().find("_Private")).toEqual([]);
      expect(await refusal(app.action("_Private").read())).toMatchObject({ status: 404 });
    });
  });

  describe("a user", () => {
    async function handle() {
      const user = new evrythng.User(client.server.keys.application_user);
      await user.init();
      client.sent();
      return user;
    }

    it("reads the types that are open to users, and not the others", async () => {
      const user = await handle();
      const names = (await user.actionType().setPerPage(100).read()).map(({ name }) => name);
      expect(names).toContain("_Public");
      expect(names).not.toContain("_Private");
      expect(await refusal(user.actionType("_Private").read())).toMatchObject({ status: 404 });
    });

    it("creates actions, which bear its id, and reads its own", async () => {
      const user = await handle();
      const made = await user.action("_Public").create({ tags: ["mine"] });
      expect(made).toMatchObject({ type: "_Public", user: user.id });
      const seen = (await user.action("_Public").read()).map(({ id }) => id);
      expect(seen).toEqual([made.id]);
    });

    it("does not see the actions of others", async () => {
      const { id } = await client.operator.action("_Public").create();
      const user = await handle();
      expect(await refusal(user.action("_Public", id).read())).toMatchObject({ status: 404 });
    });

    it("may not create types, nor change or delete them", async () => {
      const user = await handle();
      const status = 403;
      expect(await refusal(user.actionType().create({ name: "_X" }))).toMatchObject({ status });
      expect(await refusal(user.actionType("_Public").update({ tags: [] }))).toMatchObject({
        status,
      });
      expect(await refusal(user.actionType("_Public").delete())).toMatchObject({ status });
    });

    it("does what the client's ActionApp does: looks for a custom type, then creates", async () => {
      const user = await handle();
      await user.actionType("_Public").read();
      const made = await user.action("_Public").create({
        type: "_Public",
        customFields: { url: "https://shop.test/" },
        thng: "UGYqGqs7VD8aQKawagdnKtSp",
      });
      expect(client.sent()).toEqual([
        "GET /actions?filter=name%3D_Public",
        "POST /actions/_Public",
      ]);
      expect(made.customFields).toEqual({ url: "https://shop.test/" });
    });
  });

  it("an application creates scans, and nothing else", async () => {
    const app = new evrythng.Application(client.server.keys.application);
    await app.init();
    expect(await app.action("scans").create()).toMatchObject({ type: "scans" });
    expect(await refusal(app.action("_Public").create())).toMatchObject({ status: 403 });
  });

  it("a device creates and reads actions below its own thing, and nowhere else", async () => {
    const apiKey = client.server.keys.device;
    const device = new evrythng.Device(apiKey);
    await device.init();
    expect(await refusal(device.action("_Public").create())).toMatchObject({ status: 403 });
    const url = `/thngs/${device.id}/actions/_Public`;
    const made = await evrythng.api<Entity>({
      url,
      method: "post",
      data: { type: "_Public" },
      apiKey,
    });
    expect(made).toMatchObject({ type: "_Public", thng: device.id });
    const list = await evrythng.api<Entity[]>({ url, apiKey });
    expect(list.map(({ id }) => id)).toEqual([made.id]);
    const other = "/thngs/UGYqGqs7VD8aQKawagdnKtSp/actions/_Public";
    const foreign = evrythng.api({ url: other, method: "post", data: {}, apiKey });
    expect(await refusal(foreign)).toMatchObject({ status: 404 });
  });
});
