import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Entity } from "./evrythng.ts";
import { type RealClient, refusal, startRealClient, versions } from "./real-client.ts";

const target = "UGYqGqs7VD8aQKawagdnKtSp";

describe.each(versions)("targets with evrythng $version", ({ evrythng }) => {
  let client: RealClient;
  beforeAll(async () => {
    client = await startRealClient(evrythng);
    await client.operator.actionType().create({ name: "_Seen" });
  });
  afterAll(() => client.close());
  beforeEach(() => void client.sent());

  describe.each([
    ["thng", "thngs"],
    ["product", "products"],
    ["collection", "collections"],
  ] as const)("%s(id)", (kind, path) => {
    const at = (id = target) => client.operator[kind](id);

    it(".action(type).create(), whose target comes from the path", async () => {
      const made = await at().action("_Seen").create();
      expect(client.sent()).toEqual([`POST /${path}/${target}/actions/_Seen`]);
      expect(made).toMatchObject({ type: "_Seen", [kind]: target });
      const read = await client.operator.action("_Seen", made.id).read<Entity>();
      expect(read).toMatchObject({ id: made.id, [kind]: target });
    });

    it(".action('all').create({type})", async () => {
      const made = await at()
        .action("all")
        .create({ type: "_Seen", tags: ["x"] });
      expect(client.sent()).toEqual([`POST /${path}/${target}/actions/all`]);
      expect(made).toMatchObject({ type: "_Seen", [kind]: target });
    });

    it(".action(type).create([...])", async () => {
      const made = await at()
        .action("_Seen")
        .create([{ tags: ["1"] }, { tags: ["2"] }]);
      expect(made.map((action) => action[kind])).toEqual([target, target]);
    });

    it(".action(type).read() shows those of the target only", async () => {
      const other = "UGYqGqs7VD8aQKawagdnKtSq";
      const { id } = await at(other).action("_Seen").create();
      client.sent();
      const list = await at(other).action("_Seen").read();
      expect(client.sent()).toEqual([`GET /${path}/${other}/actions/_Seen`]);
      expect(list.map((action) => action.id)).toEqual([id]);
    });

    it(".action('all').read() over pages", async () => {
      const other = "UGYqGqs7VD8aQKawagdnKtSr";
      await at(other)
        .action("all")
        .create([{ type: "_Seen" }, { type: "_Seen" }, { type: "_Seen" }]);
      const pages: number[] = [];
      for await (const page of at(other).action("all").setPerPage(2).pages())
        pages.push(page.length);
      expect(pages).toEqual([2, 1]);
    });

    it(".action('all', id).read()", async () => {
      const { id } = await at().action("_Seen").create();
      client.sent();
      const read = await at().action("all", id).read<Entity>();
      expect(client.sent()).toEqual([`GET /${path}/${target}/actions/all/${id}`]);
      expect(read).toMatchObject({ id, [kind]: target });
    });

    it(".action('all', id).read() of an action of another target is 404", async () => {
      const { id } = await client.operator.action("_Seen").create();
      expect(await refusal(at().action("all", id).read())).toMatchObject({ status: 404 });
    });

    it(".delete() of what was created there is answered in JSON, and deletes no more than it", async () => {
      const kept = await at().action("_Seen").create();
      const made = await at().action("_Seen").create();
      client.sent();
      await made.delete().catch((error: Error) => JSON.parse(error.message));
      expect(client.sent()).toEqual([`DELETE /${path}/${target}/actions/_Seen/${made.id}`]);
      expect(await client.operator.action("_Seen", kept.id).read<Entity>()).toMatchObject({
        id: kept.id,
      });
    });
  });
});
