import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Entity } from "./evrythng.ts";
import { type RealClient, refusal, startRealClient, versions } from "./real-client.ts";

describe.each(versions)("action types with evrythng $version", ({ evrythng }) => {
  let client: RealClient;
  beforeAll(async () => {
    client = await startRealClient(evrythng);
  });
  afterAll(() => client.close());
  beforeEach(() => void client.sent());

  let count = 0;
  /** Makes a type, of which no request is recorded. */
  async function newType(members: object = {}): Promise<Entity> {
    count += 1;
    const made = await client.operator.actionType().create({ name: `_Type${count}`, ...members });
    client.sent();
    return made;
  }

  it("actionType().create(document)", async () => {
    const made = await client.operator
      .actionType()
      .create({ name: "_Made", description: "d", tags: ["t"], customFields: { color: "#aabbcc" } });
    expect(client.sent()).toEqual(["POST /actions"]);
    expect(made).toMatchObject({ name: "_Made", description: "d", tags: ["t"] });
    expect(made.id).toMatch(/^U\w{23}$/);
    const [read] = await client.operator.actionType().find("_Made");
    expect(read?.json()).toEqual(made.json());
  });

  it("actionType().read()", async () => {
    const { name } = await newType();
    const list = await client.operator.actionType().read();
    expect(client.sent()).toEqual(["GET /actions"]);
    expect(list.slice(0, 9).map((type) => type.name)).toEqual([
      "checkins",
      "commissions",
      "decommissions",
      "encodings",
      "implicitScans",
      "invalidScans",
      "scans",
      "shares",
      name,
    ]);
  });

  it("actionType(name).read()", async () => {
    const { id, name } = await newType();
    const read = await client.operator.actionType(name).read<Entity>();
    expect(client.sent()).toEqual([`GET /actions?filter=name%3D${name}`]);
    expect(read.id).toBe(id);
  });

  it("actionType(name).read() of a name with a blank and an ampersand, encoded twice", async () => {
    const { id } = await newType({ name: "_My Type&1" });
    const read = await client.operator.actionType("_My Type&1").read<Entity>();
    expect(client.sent()).toEqual(["GET /actions?filter=name%3D_My%2520Type%25261"]);
    expect(read.id).toBe(id);
  });

  it("actionType(name).read() of a name that nothing has is the client's own 404", async () => {
    expect(await refusal(client.operator.actionType("_Nothing").read())).toMatchObject({
      status: 404,
    });
    expect(client.sent()).toEqual(["GET /actions?filter=name%3D_Nothing"]);
  });

  it("actionType(name).update(members)", async () => {
    const { name } = await newType({ description: "kept" });
    const changed = await client.operator.actionType(name).update({ tags: ["new"] });
    expect(client.sent()).toEqual([`PUT /actions/${name}`]);
    expect(changed).toMatchObject({ name, description: "kept", tags: ["new"] });
  });

  it("actionType(name).delete()", async () => {
    const { name } = await newType();
    expect(await client.operator.actionType(name).delete()).toBeUndefined();
    expect(client.sent()).toEqual([`DELETE /actions/${name}`]);
    expect(await client.operator.actionType().find(name)).toEqual([]);
  });

  it("actionType(name) of a name with a blank and an ampersand is encoded in the path", async () => {
    await newType({ name: "_Two Words & more" });
    const resource = () => client.operator.actionType("_Two Words & more");
    expect(await resource().update({ tags: ["x"] })).toMatchObject({ tags: ["x"] });
    expect(await resource().delete()).toBeUndefined();
    const path = "/actions/_Two%20Words%20%26%20more";
    expect(client.sent()).toEqual([`PUT ${path}`, `DELETE ${path}`]);
  });

  it("entity.update(members), by its id", async () => {
    const made = await newType({ description: "kept" });
    const changed = await made.update({ tags: ["new"] });
    expect(client.sent()).toEqual([`PUT /actions/${made.id}`]);
    expect(changed).toMatchObject({ id: made.id, description: "kept", tags: ["new"] });
  });

  it("entity.update() sends the whole of itself back, id and times and all", async () => {
    const made = await newType({ tags: ["a"], customFields: { icon: "glass" } });
    const changed = await Object.assign(made, { description: "now" }).update();
    expect(client.sent()).toEqual([`PUT /actions/${made.id}`]);
    expect(changed).toMatchObject({ id: made.id, tags: ["a"], description: "now" });
    expect(changed.createdAt).toBe(made.createdAt);
  });

  it("entity.delete(), by its id", async () => {
    const made = await newType();
    expect(await made.delete()).toBeUndefined();
    expect(client.sent()).toEqual([`DELETE /actions/${made.id}`]);
    expect(await client.operator.actionType().find(made.name)).toEqual([]);
  });

  it("an entity of a list is updated and deleted by its id", async () => {
    const { name, id } = await newType();
    const [listed] = await client.operator.actionType().find(name);
    client.sent();
    expect(await listed?.update({ tags: ["x"] })).toMatchObject({ tags: ["x"] });
    expect(await listed?.delete()).toBeUndefined();
    expect(client.sent()).toEqual([`PUT /actions/${id}`, `DELETE /actions/${id}`]);
  });

  it("a built-in entity has no id, so that its update and delete are refused with 405", async () => {
    const [builtIn] = await client.operator.actionType().find("scans");
    client.sent();
    expect(await refusal(builtIn?.update({ tags: ["x"] }))).toMatchObject({ status: 405 });
    expect(await refusal(builtIn?.delete())).toMatchObject({ status: 405 });
    expect(client.sent()).toEqual(["PUT /actions", "DELETE /actions"]);
  });

  it("the entity of an update deletes /actions/{name}/{typeId}: 404, and nothing is lost", async () => {
    const { id, name } = await newType();
    await client.operator.action(name).create();
    const changed = await client.operator.actionType(name).update({ tags: ["x"] });
    client.sent();
    expect(await refusal(changed.delete())).toMatchObject({ status: 404 });
    expect(client.sent()).toEqual([`DELETE /actions/${name}/${id}`]);
    expect(await client.operator.action(name).read()).toHaveLength(1);
  });

  it("actionType().find(name)", async () => {
    const { id, name } = await newType();
    expect((await client.operator.actionType().find(name)).map((type) => type.id)).toEqual([id]);
    expect(client.sent()).toEqual([`GET /actions?filter=name%3D${name}`]);
  });

  it("actionType().find({key: value}) asks for what types do not have: 400 in words", async () => {
    expect(await refusal(client.operator.actionType().find({ k: "v" }))).toMatchObject({
      status: 400,
      errors: [expect.stringContaining("identifiers.k")],
    });
    expect(client.sent()).toEqual(["GET /actions?filter=identifiers.k%3Dv"]);
  });

  it("actionType().upsert(document, name) creates, and then updates", async () => {
    const made = await client.operator.actionType().upsert({ name: "_Up", tags: ["1"] }, "_Up");
    const changed = await client.operator.actionType().upsert({ tags: ["2"] }, "_Up");
    expect(client.sent()).toEqual([
      "GET /actions?filter=name%3D_Up",
      "POST /actions",
      "GET /actions?filter=name%3D_Up",
      `PUT /actions/${made.id}`,
    ]);
    expect(changed).toMatchObject({ id: made.id, name: "_Up", tags: ["2"] });
  });

  it("setWithScopes() and setPerPage()", async () => {
    const list = await client.operator.actionType().setWithScopes().setPerPage(9).read();
    expect(client.sent()).toEqual(["GET /actions?withScopes=true&perPage=9"]);
    expect(list).toHaveLength(9);
    expect(list[8]?.scopes).toEqual({ users: [], projects: [] });
  });

  it("setFilter(text)", async () => {
    const { id } = await newType({ tags: ["a b"] });
    const list = await client.operator.actionType().setFilter("tags=a b").read();
    expect(client.sent()).toEqual(["GET /actions?filter=tags%3Da%20b"]);
    expect(list.map((type) => type.id)).toEqual([id]);
  });

  it("setFilter(object), encoded twice", async () => {
    const { id } = await newType({ tags: ["c&d=e,f"] });
    const list = await client.operator.actionType().setFilter({ tags: "c&d=e,f" }).read();
    expect(client.sent()).toEqual(["GET /actions?filter=tags%3Dc%2526d%253De%252Cf"]);
    expect(list.map((type) => type.id)).toEqual([id]);
  });

  it("pages({params})", async () => {
    const names: string[] = [];
    for await (const page of client.operator.actionType().pages({ params: { perPage: 5 } })) {
      expect(page.length).toBeLessThanOrEqual(5);
      names.push(...page.map((type) => type.name));
    }
    const [first, ...others] = client.sent();
    expect(first).toBe("GET /actions?perPage=5");
    expect(others.every((line) => /^GET \/actions\?perPage=5&nextPageToken=\w/.test(line))).toBe(
      true,
    );
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBe((await client.operator.actionType().setPerPage(100).read()).length);
  });

  it("setPerPage().pages() with a filter that has an ampersand, which page 2 still has", async () => {
    for (let i = 0; i < 3; i += 1) await newType({ tags: ["x&y,z;w"] });
    const pages: number[] = [];
    const resource = client.operator.actionType().setFilter({ tags: "x&y,z;w" }).setPerPage(2);
    for await (const page of resource.pages()) pages.push(page.length);
    expect(pages).toEqual([2, 1]);
  });

  it("stream(each), which a callback ends", async () => {
    const seen: string[] = [];
    await client.operator
      .actionType()
      .setPerPage(2)
      .stream((type, index) => {
        seen.push(`${index} ${type.name}`);
        return index === 4;
      });
    expect(seen.slice(0, 5)).toEqual([
      "0 checkins",
      "1 commissions",
      "2 decommissions",
      "3 encodings",
      "4 implicitScans",
    ]);
    expect(client.sent()).toHaveLength(3);
  });

  it("streamPages(each)", async () => {
    let total = 0;
    await client.operator
      .actionType()
      .setPerPage(4)
      .streamPages((page, before) => {
        expect(before).toBe(total);
        total += page.length;
      });
    expect(total).toBeGreaterThan(8);
  });
});
