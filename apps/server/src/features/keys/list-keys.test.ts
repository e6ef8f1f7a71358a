import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ask, askWith } from "../../../test/ask.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";
import { keyKinds } from "../../storage/store.ts";

let server: TestServer;
let ask: Ask;
beforeAll(async () => {
  server = await startTestServer();
  ask = askWith(server);
});
afterAll(() => server.close());

const idsIn = (body: { data: { id: string }[] }) => body.data.map(({ id }) => id);

describe("200", () => {
  it("lists the keys of the account, the newest first, and of one kind", async () => {
    const { body } = await ask("GET", "/auth/keys");
    expect(body.data.map(({ kind }: { kind: string }) => kind)).toEqual(keyKinds.toReversed());
    expect(body.meta).toMatchObject({ total_results: 5, total_pages: 1 });
    const devices = (await ask("GET", "/auth/keys?kind=device")).body;
    expect(devices).toMatchObject({ data: [{ kind: "device" }], meta: { total_results: 1 } });
  });

  it("walks every key once", async () => {
    const walked: string[] = [];
    for (const page of [1, 2, 3, 4]) {
      walked.push(
        ...idsIn((await ask("GET", `/auth/keys?page[size]=2&page[number]=${page}`)).body),
      );
    }
    expect(walked).toEqual(idsIn((await ask("GET", "/auth/keys")).body));
  });

  it("shows and counts nothing of another account", async () => {
    const other = askWith(server, await server.otherAccount());
    expect((await other("GET", "/auth/keys")).body).toMatchObject({
      data: [{ kind: "operator" }],
      meta: { total_results: 1 },
    });
  });

  it("shows a limited operator the keys within its projects only", async () => {
    const another = (await ask("POST", "/projects", { name: "Another" })).body.id;
    const limited = await server.newKey({ kind: "operator", projectIds: [another] });
    await server.newKey({ kind: "device", projectIds: [another] });
    await server.newKey({ kind: "operator", projectIds: [another, server.project] });
    const { body } = await askWith(server, limited)("GET", "/auth/keys");
    expect(body.data).toMatchObject([{ kind: "device" }, { kind: "operator" }]);
    expect(body.meta.total_results).toBe(2);
  });

  it("tells when a key was used", async () => {
    const { id, secret } = (await ask("POST", "/auth/keys", { kind: "operator" })).body.data;
    const lastUse = async () => (await ask("GET", `/auth/keys/${id}`)).body.data.last_used_at;
    expect(await lastUse()).toBeNull();
    const before = Date.now();
    await askWith(server, secret)("GET", "/access");
    expect(Date.parse(await lastUse())).toBeGreaterThanOrEqual(before);
  });
});

describe("422", () => {
  it.each([
    ["kind=king", "/kind"],
    ["page[size]=0", "/page/size"],
    ["page[size]=251", "/page/size"],
  ])("refuses ?%s", async (query, pointer) => {
    const refused = await ask("GET", `/auth/keys?${query}`);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });
});
