import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
let logged: string[];

beforeEach(async () => {
  logged = [];
  const logger = pino({ level: "warn" }, { write: (line) => void logged.push(line) });
  server = await startTestServer({}, undefined, logger);
  await server.request("/actions", { method: "POST", body: '{"name":"_A"}' });
});
afterEach(() => server.close());

const temperature = { properties: { customFields: { properties: { t: { type: "number" } } } } };
const good = { customFields: { t: 1 } };
const bad = { customFields: { t: "warm" } };

async function put(mode: string, schema: unknown, type = "_A") {
  const response = await server.request(`/actionTypes/${type}/schema`, {
    method: "PUT",
    body: JSON.stringify({ mode, schema }),
  });
  expect(response.status).toBe(200);
}

async function create(body: unknown, type = "_A", headers: Record<string, string> = {}) {
  const response = await server.request(`/actions/${type}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers,
  });
  return {
    status: response.status,
    body: await response.json(),
    violations: response.headers.get("x-schema-violations"),
  };
}

async function stored(type = "_A"): Promise<number> {
  return (await (await server.request(`/actions/${type}`)).json()).length;
}

describe("enforce", () => {
  it("refuses with the member, the version and the type, and stores nothing", async () => {
    await put("enforce", temperature);
    expect(await create(good)).toMatchObject({ status: 201, violations: null });
    const refused = await create(bad);
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toEqual([
      "Body member /customFields/t must be a number (schema version 1 of _A).",
    ]);
    expect(await stored()).toBe(1);
  });

  it("refuses all of an array for one, and says which", async () => {
    await put("enforce", temperature);
    const refused = await create([good, good, good, bad, bad]);
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toEqual([
      "Body member /3/customFields/t must be a number (schema version 1 of _A).",
    ]);
    expect(await stored()).toBe(0);
  });

  it("judges each type of an array by its own schema", async () => {
    await server.request("/actions", { method: "POST", body: '{"name":"_B"}' });
    await put("enforce", temperature);
    const array = [
      { ...bad, type: "_B" },
      { ...good, type: "_A" },
    ];
    expect((await create(array, "all")).status).toBe(201);
    const swapped = array.map(({ type, ...rest }) => ({
      ...rest,
      type: type === "_A" ? "_B" : "_A",
    }));
    expect((await create(swapped, "all")).body.errors[0]).toContain("/0/customFields/t");
  });

  it("is the same whether the path has the name or the id of the type", async () => {
    await put("enforce", temperature);
    const [type] = await (await server.request("/actions?filter=name%3D_A")).json();
    expect((await create(bad, type.id)).status).toBe(400);
  });

  it("is in force for the request after, and no longer after it is off", async () => {
    await put("enforce", temperature);
    expect((await create(bad)).status).toBe(400);
    await put("off", temperature);
    expect(await create(bad)).toMatchObject({ status: 201, violations: null });
    await put("enforce", { maxProperties: 0 });
    expect((await create(good)).body.errors[0]).toContain("schema version 2 of _A");
  });

  it("works for built-in types, in one account only", async () => {
    await put("enforce", temperature, "scans");
    expect((await create(bad, "scans")).status).toBe(400);
    const authorization = await server.otherAccount();
    expect((await create(bad, "scans", { authorization })).status).toBe(201);
  });

  it("does not say anything of it to who cannot see the type", async () => {
    await put("enforce", temperature);
    const authorization = server.keys.trusted_application;
    const unseen = await create(bad, "_A", { authorization });
    const none = await create(bad, "_None", { authorization });
    expect(unseen).toEqual(none);
    expect(unseen.status).toBe(404);
  });

  it("does not come before an answer that was given", async () => {
    const headers = { "idempotency-key": "one" };
    const first = await create(bad, "_A", headers);
    await put("enforce", temperature);
    expect(await create(bad, "_A", headers)).toEqual(first);
    expect((await create(bad, "_A", { "idempotency-key": "two" })).status).toBe(400);
    expect((await create(good, "_A", headers)).status).toBe(409);
    expect(await stored()).toBe(1);
  });

  it("is cut off when it takes too long, and others are answered meanwhile", async () => {
    const allOf = Array.from({ length: 1_000 }, (_, index) => ({ minimum: -index - 1 }));
    await put("enforce", {
      properties: { customFields: { properties: { l: { items: { allOf } } } } },
    });
    const l = Array.from({ length: 300 }, (_, index) => index);
    expect((await create({ customFields: { l } })).status).toBe(201);
    const many = Array.from({ length: 300 }, () => ({ customFields: { l } }));
    const start = performance.now();
    const [refused, other] = await Promise.all([
      create(many),
      server.request("/access").then(() => performance.now() - start),
    ]);
    expect(refused.body.errors[0]).toContain("takes too long to check");
    expect(other).toBeLessThan(1_000);
  });
});

describe("warn", () => {
  it("stores, and counts in a header what does not fit", async () => {
    await put("warn", temperature);
    expect(await create(good)).toMatchObject({ status: 201, violations: null });
    expect(await create(bad)).toMatchObject({ status: 201, violations: "1" });
    expect(await create([bad, good, bad])).toMatchObject({ status: 201, violations: "2" });
    expect(await stored()).toBe(5);
  });

  it("logs how many and the place of the first, and nothing of its value", async () => {
    await put("warn", temperature);
    await create(good);
    expect(logged).toEqual([]);
    await create([good, bad, bad]);
    const lines = logged.map((line) => JSON.parse(line));
    expect(lines).toMatchObject([{ type: "_A", version: 1, count: 2, first: "/1/customFields/t" }]);
    expect(logged.join()).not.toContain("warm");
  });
});
