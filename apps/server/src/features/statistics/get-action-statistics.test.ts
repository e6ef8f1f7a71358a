import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  await makeType("_A");
});
afterEach(() => server.close());

const hour = 3_600_000;
const day = 24 * hour;
/** A moment in the middle of a day. */
const noon = Date.UTC(2024, 1, 29, 12);

interface Action {
  readonly id: string;
  readonly type: string;
  readonly timestamp: number;
  readonly createdAt: number;
}

async function makeType(name: string): Promise<void> {
  await server.request("/actions", { method: "POST", body: JSON.stringify({ name }) });
}

async function act(type: string, timestamps: readonly number[]): Promise<Action[]> {
  const body = JSON.stringify(timestamps.map((timestamp) => ({ timestamp })));
  const response = await server.request(`/actions/${type}`, { method: "POST", body });
  expect(response.status).toBe(201);
  return response.json();
}

async function read(type: string, query: Record<string, string | number> = {}, init?: RequestInit) {
  const text = new URLSearchParams(Object.entries(query).map(([name, v]) => [name, String(v)]));
  const response = await server.request(`/actionTypes/${type}/statistics?${text}`, init);
  return { status: response.status, body: await response.json() };
}

describe("200", () => {
  it("counts by day, empty days too", async () => {
    const actions = await act("_A", [noon, noon + 11 * hour, noon + 12 * hour, noon + 3 * day]);
    await act("scans", [noon]);
    const { body } = await read("_A", { from: noon - day, to: noon + 2 * day });
    expect(body).toEqual({
      type: "_A",
      count: 4,
      firstSeenAt: actions[0]?.createdAt,
      lastSeenAt: actions[3]?.createdAt,
      interval: "day",
      counts: [0, 2, 1, 0].map((count, index) => ({
        start: Date.UTC(2024, 1, 28 + index),
        count,
      })),
    });
  });

  it("has up to 1,000 intervals", async () => {
    const { status, body } = await read("_A", { from: 0, to: 999 * day });
    expect({ status, intervals: body.counts.length }).toEqual({ status: 200, intervals: 1_000 });
  });

  it("counts by hour, and over all types", async () => {
    await act("_A", [noon, noon + hour - 1]);
    await act("scans", [noon, noon + hour]);
    const { body } = await read("all", { interval: "hour", from: noon, to: noon + hour });
    expect(body).toMatchObject({
      type: "all",
      count: 4,
      counts: [
        { start: noon, count: 3 },
        { start: noon + hour, count: 1 },
      ],
    });
  });

  it("has the last 30 intervals unless a time is given", async () => {
    const { body } = await read("_A");
    expect(body).toEqual({ type: "_A", count: 0, interval: "day", counts: expect.any(Array) });
    expect(body.counts).toHaveLength(30);
    expect(Date.now() - body.counts.at(-1).start).toBeLessThan(day + 1_000);
    expect((await read("_A", { to: 0 })).body.counts).toEqual([{ start: 0, count: 0 }]);
  });

  it("goes from a time to now, as far as that is possible", async () => {
    const { body } = await read("_A", { from: Date.now() - 3 * hour, interval: "hour" });
    expect(body.counts.length).toBeOneOf([4, 5]);
    expect((await read("_A", { from: 0 })).body.counts).toHaveLength(1_000);
    expect((await read("_A", { from: Date.now() + 9 * day })).body.counts).toHaveLength(1);
  });

  it("takes the earliest and the latest time, and the id of a type", async () => {
    const latest = 253_402_300_799_999;
    await act("_A", [0, latest]);
    const [type] = await (await server.request("/actions?filter=name%3D_A")).json();
    expect((await read(type.id, { to: hour })).body.counts).toEqual([{ start: 0, count: 1 }]);
    const { body } = await read(type.id, { from: latest, to: latest, interval: "hour" });
    expect(body).toMatchObject({ type: "_A", counts: [{ count: 1 }] });
  });

  it("says when the first and the last were stored that are still there", async () => {
    const made: Action[] = [];
    for (let count = 0; count < 4; count += 1) {
      made.push(...(await act("_A", [noon])));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    for (const action of [made[0], made[3]]) {
      await server.request(`/actions/_A/${action?.id}`, { method: "DELETE" });
    }
    expect((await read("_A")).body).toMatchObject({
      count: 2,
      firstSeenAt: made[1]?.createdAt,
      lastSeenAt: made[2]?.createdAt,
    });
  });

  it("counts in one account only", async () => {
    await act("scans", [noon]);
    const headers = { authorization: await server.otherAccount() };
    const { body } = await read("scans", { from: noon, to: noon }, { headers });
    expect(body).toMatchObject({ count: 0, counts: [{ count: 0 }] });
  });

  it("is what the lists show, whatever was stored and deleted", async () => {
    const names = ["_P", "_Q", "scans"];
    const time = fc.integer({ min: 0, max: 30 }).map((hours) => noon + hours * hour);
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          create: fc.constantFrom(...names),
          at: fc.array(time, { minLength: 1, maxLength: 20 }),
        }),
      },
      { weight: 4, arbitrary: fc.record({ remove: fc.nat() }) },
      { weight: 1, arbitrary: fc.record({ forget: fc.constantFrom("_P", "_Q") }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        for (const name of ["_P", "_Q"]) await makeType(name);
        for (const each of steps) {
          if ("create" in each) await act(each.create, each.at);
          else if ("forget" in each) {
            await server.request(`/actions/${each.forget}`, { method: "DELETE" });
            await makeType(each.forget);
          } else {
            const actions = await listed("all");
            const action = actions[each.remove % Math.max(1, actions.length)];
            if (action) await server.request(`/actions/all/${action.id}`, { method: "DELETE" });
          }
        }
        for (const type of [...names, "all"]) await compare(type);
      }),
      { numRuns: 25 },
    );
  });
});

async function listed(type: string): Promise<Action[]> {
  const actions: Action[] = [];
  let url: string | undefined = `/actions/${type}?perPage=100`;
  while (url !== undefined) {
    const response = await server.request(url);
    actions.push(...(await response.json()));
    const next = /^<(.*)>/.exec(response.headers.get("link") ?? "")?.[1];
    url = next && decodeURIComponent(next);
  }
  return actions;
}

async function compare(type: string): Promise<void> {
  const actions = await listed(type);
  for (const [interval, length] of [
    ["hour", hour],
    ["day", day],
  ] as const) {
    const { body } = await read(type, { interval, from: noon - day, to: noon + 3 * day });
    expect(body.count).toBe(actions.length);
    expect(body.firstSeenAt).toBe(actions.at(-1)?.createdAt);
    expect(body.lastSeenAt).toBe(actions[0]?.createdAt);
    const inside = (start: number) =>
      actions.filter(({ timestamp }) => timestamp >= start && timestamp < start + length).length;
    for (const { start, count } of body.counts) expect(count).toBe(inside(start));
    const sum = body.counts.reduce(
      (total: number, { count }: { count: number }) => total + count,
      0,
    );
    expect(sum).toBe(actions.length);
  }
}

describe("400", () => {
  it.each([
    [{ from: noon, to: noon - day }, "Query parameter from is later than parameter to."],
    [{ from: 0, to: 1_000 * day }, "1001 intervals apart, and may be 1000"],
    [{ from: 0, to: 1_000 * hour, interval: "hour" }, "1001 intervals apart"],
    [{ from: -1 }, 'Query parameter "from" must be 0 or more.'],
    [{ interval: "week" }, 'Query parameter "interval" must be one of'],
  ])("%j", async (query, words) => {
    const { status, body } = await read("_A", query as Record<string, string>);
    expect(status).toBe(400);
    expect(body.errors[0]).toContain(words);
  });
});

describe("403", () => {
  it("is for keys other than an operator's", async () => {
    const headers = { authorization: server.keys.trusted_application };
    expect((await read("_A", {}, { headers })).status).toBe(403);
  });
});

describe("404", () => {
  it("is for a type that is not there", async () => {
    expect((await read("_None")).body.errors).toEqual(["The action type was not found."]);
  });
});
