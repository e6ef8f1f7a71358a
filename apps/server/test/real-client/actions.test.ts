import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Entity } from "./evrythng.ts";
import { type RealClient, refusal, startRealClient, versions } from "./real-client.ts";

const thng = "UGYqGqs7VD8aQKawagdnKtSp";

describe.each(versions)("actions with evrythng $version", ({ evrythng }) => {
  let client: RealClient;
  let type: string;
  let count = 0;
  beforeAll(async () => {
    client = await startRealClient(evrythng);
  });
  afterAll(() => client.close());
  beforeEach(async () => {
    count += 1;
    type = `_Happened${count}`;
    await client.operator.actionType().create({ name: type });
    client.sent();
  });

  it("action(type).create({thng})", async () => {
    const made = await client.operator.action(type).create({ thng });
    expect(client.sent()).toEqual([`POST /actions/${type}`]);
    expect(made).toMatchObject({ type, thng, context: { ipAddress: "127.0.0.1" } });
    expect(made.id).toMatch(/^U\w{23}$/);
    expect(made.timestamp).toBe(made.createdAt);
  });

  it("action('scans').create(), without a document", async () => {
    expect(await client.operator.action("scans").create()).toMatchObject({ type: "scans" });
    expect(client.sent()).toEqual(["POST /actions/scans"]);
  });

  it("action('all').create({type})", async () => {
    expect(await client.operator.action("all").create({ type, tags: ["x"] })).toMatchObject({
      type,
    });
    expect(client.sent()).toEqual(["POST /actions/all"]);
  });

  it("action('all').create([...]) of several types", async () => {
    const made = await client.operator.action("all").create([
      { type, tags: ["1"] },
      { type: "scans", tags: ["2"] },
      { type, tags: ["3"] },
    ]);
    expect(client.sent()).toEqual(["POST /actions/all"]);
    expect(made.map((action) => [action.type, action.tags])).toEqual([
      [type, ["1"]],
      ["scans", ["2"]],
      [type, ["3"]],
    ]);
    expect(await client.operator.action(type).read()).toHaveLength(2);
  });

  it("action(type).create([...])", async () => {
    const made = await client.operator.action(type).create([{ tags: ["1"] }, { tags: ["2"] }]);
    expect(client.sent()).toEqual([`POST /actions/${type}`]);
    expect(made.map((action) => action.type)).toEqual([type, type]);
  });

  it("action('all').create([...]) with one that cannot be stored stores none", async () => {
    const call = client.operator.action("all").create([{ type }, { type: "_Nothing" }, { type }]);
    expect(await refusal(call)).toMatchObject({ status: 400 });
    expect(await client.operator.action(type).read()).toEqual([]);
  });

  it("action('all').read(), the newest first", async () => {
    const first = await client.operator.action(type).create();
    const second = await client.operator.action("scans").create();
    client.sent();
    const [newest, before] = await client.operator.action("all").read();
    expect(client.sent()).toEqual(["GET /actions/all"]);
    expect([newest?.id, before?.id]).toEqual([second.id, first.id]);
    expect(newest).not.toHaveProperty("context");
  });

  it("action(type).setContext().read()", async () => {
    await client.operator.action(type).create();
    client.sent();
    const [read] = await client.operator.action(type).setContext().read();
    expect(client.sent()).toEqual([`GET /actions/${type}?context=true`]);
    expect(read?.context).toMatchObject({ ipAddress: "127.0.0.1" });
  });

  it("action(type, id).read()", async () => {
    const { id } = await client.operator.action(type).create({ tags: ["x"] });
    client.sent();
    const read = await client.operator.action(type, id).read<Entity>();
    expect(client.sent()).toEqual([`GET /actions/${type}/${id}`]);
    expect(read).toMatchObject({ id, type, tags: ["x"] });
  });

  it("action(type, id).delete(), and it is gone", async () => {
    const { id } = await client.operator.action(type).create();
    client.sent();
    expect(await client.operator.action(type, id).delete()).toBeUndefined();
    expect(client.sent()).toEqual([`DELETE /actions/${type}/${id}`]);
    const read = client.operator.action(type, id).read();
    expect(await refusal(read)).toMatchObject({ status: 404 });
  });

  it("the entity of action('all').read() deletes itself under /actions/all", async () => {
    await client.operator.action(type).create();
    const [newest] = await client.operator.action("all").read();
    client.sent();
    expect(await newest?.delete()).toBeUndefined();
    expect(client.sent()).toEqual([`DELETE /actions/all/${newest?.id}`]);
    expect(await client.operator.action(type).read()).toEqual([]);
  });

  it("the entity of action(type).create() deletes itself", async () => {
    const made = await client.operator.action(type).create();
    client.sent();
    expect(await made.delete()).toBeUndefined();
    expect(client.sent()).toEqual([`DELETE /actions/${type}/${made.id}`]);
  });

  it("action(type) of a type with a blank and an ampersand, which go into the path as they are", async () => {
    const name = `_My Type & ${count}`;
    await client.operator.actionType().create({ name });
    client.sent();
    const made = await client.operator.action(name).create();
    expect(client.sent()).toEqual([`POST /actions/_My%20Type%20&%20${count}`]);
    expect(made).toMatchObject({ type: name });
    expect((await client.operator.action(name).read()).map(({ id }) => id)).toEqual([made.id]);
    expect(await made.delete()).toBeUndefined();
  });

  it("the actions of a deleted type are gone with it", async () => {
    const { id } = await client.operator.action(type).create();
    await client.operator.actionType(type).delete();
    expect(await refusal(client.operator.action("all", id).read())).toMatchObject({ status: 404 });
    expect(await refusal(client.operator.action(type).read())).toMatchObject({ status: 404 });
  });

  it("action('all').delete({filter}) would delete many, which no operation does: refused", async () => {
    await client.operator.action(type).create({ tags: ["x"] });
    client.sent();
    const call = client.operator.action("all").delete({ params: { filter: "tags=x" } });
    expect(await refusal(call)).toMatchObject({ status: expect.any(Number) });
    expect(client.sent()).toEqual(["DELETE /actions/all?filter=tags%3Dx"]);
    expect(await client.operator.action(type).read()).toHaveLength(1);
  });

  it("stream(each) over several pages", async () => {
    await client.operator.action(type).create([{}, {}, {}, {}, {}]);
    const seen = new Set<string>();
    await client.operator
      .action(type)
      .setPerPage(2)
      .stream((action) => void seen.add(action.id));
    expect(seen.size).toBe(5);
  });
});
