import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RealClient, startRealClient, versions } from "./real-client.ts";

const thng = "UGYqGqs7VD8aQKawagdnKtSp";
const otherThng = "UGYqGqs7VD8aQKawagdnKtSq";

describe.each(versions)("filters with evrythng $version", ({ evrythng }) => {
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

  it("read({params: {context, filter: {thng}, sortOrder}})", async () => {
    const [first, , third] = await client.operator
      .action(type)
      .create([{ thng }, { thng: otherThng }, { thng }]);
    client.sent();
    const list = await client.operator
      .action(type)
      .read({ params: { context: true, filter: { thng }, sortOrder: "ASCENDING" } });
    expect(client.sent()).toEqual([
      `GET /actions/${type}?context=true&filter=thng%3D${thng}&sortOrder=ASCENDING`,
    ]);
    expect(list.map((action) => action.id)).toEqual([first?.id, third?.id]);
    expect(list[0]?.context).toBeDefined();
  });

  it("a filter as an object of several members, and one with marks inside its values", async () => {
    const tag = "a&b=c,d|e(f)~g!h<i>j";
    const [wanted] = await client.operator.action(type).create([
      { thng, tags: [tag] },
      { thng: otherThng, tags: [tag] },
      { thng, tags: ["a"] },
    ]);
    const both = await client.operator.action(type).setFilter({ thng, tags: tag }).read();
    expect(both.map((action) => action.id)).toEqual([wanted?.id]);
  });

  it("a filter as text: and, any of, greater, smaller, identifiers", async () => {
    const made = await client.operator.action(type).create([
      { timestamp: 1000, tags: ["bizStep:a"], identifiers: { "gs1:21": "4711" } },
      { timestamp: 2000, tags: ["bizStep:b"], identifiers: { "gs1:21": "4712" } },
      { timestamp: 3000, tags: ["bizStep:c"], identifiers: { "gs1:21": "4711" } },
    ]);
    const found = async (filter: string) => {
      const list = await client.operator.action("all").setFilter(`type=${type}&${filter}`).read();
      return list.map((action) => made.findIndex(({ id }) => id === action.id)).sort();
    };
    expect(await found("tags=bizStep:a,bizStep:b")).toEqual([0, 1]);
    expect(await found("timestamp>1000&timestamp<3000")).toEqual([1]);
    expect(await found("identifiers.gs1:21=4711")).toEqual([0, 2]);
    expect(await found("identifiers.gs1:21=4711&tags=bizStep:c")).toEqual([2]);
  });

  it("setPerPage().pages() with a filter, which every page still has", async () => {
    const tags = ["x&y,z;w"];
    await client.operator.action(type).create([{ tags }, {}, { tags }, {}, { tags }, { tags }]);
    const pages: number[] = [];
    const resource = client.operator.action(type).setFilter({ tags: tags[0] }).setPerPage(3);
    for await (const page of resource.pages()) pages.push(page.length);
    expect(pages).toEqual([3, 1]);
  });

  it("setIds([...])", async () => {
    const [first, , third] = await client.operator.action(type).create([{}, {}, {}]);
    client.sent();
    const ids = [first?.id ?? "", third?.id ?? ""];
    const list = await client.operator.action(type).setIds(ids).read();
    expect(client.sent()).toEqual([`GET /actions/${type}?ids=${ids.join("%2C")}`]);
    expect(list.map((action) => action.id).sort()).toEqual([...ids].sort());
  });
});
