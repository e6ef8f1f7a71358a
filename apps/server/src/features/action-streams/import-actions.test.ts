import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  for (const name of ["_A", "_B"]) {
    await server.request("/actions", { method: "POST", body: JSON.stringify({ name }) });
  }
});
beforeEach(async () => {
  for (const name of ["_A", "_B"]) {
    await server.request(`/actions/${name}`, { method: "DELETE" });
    await server.request("/actions", { method: "POST", body: JSON.stringify({ name }) });
  }
});
afterAll(() => server.close());

function send(type: string, body: string, headers: Record<string, string> = {}) {
  return server.request(`/actions/${type}/import`, {
    method: "POST",
    body,
    headers: { "content-type": "application/x-ndjson", ...headers },
  });
}

const linesOf = (actions: readonly object[]) =>
  actions.map((action) => `${JSON.stringify(action)}\n`).join("");

async function exported(type: string, query = ""): Promise<Record<string, unknown>[]> {
  const response = await server.request(`/actions/${type}/export?sortOrder=ASCENDING${query}`);
  const text = await response.text();
  return text === ""
    ? []
    : text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
}

async function errorsOf(response: Response): Promise<string[]> {
  expect(response.status).toBe(400);
  return ((await response.json()) as { errors: string[] }).errors;
}

describe("200", () => {
  it("stores one action a line, in the order of the lines", async () => {
    const body = `\n${linesOf([{ type: "_A", tags: ["1"] }])}  \r\n${linesOf([{ tags: ["2"] }])}`;
    const response = await send("_A", body.trimEnd());
    expect([response.status, await response.json()]).toEqual([200, { created: 2, batches: 1 }]);
    expect((await exported("_A")).map(({ tags }) => tags)).toEqual([["1"], ["2"]]);
  });

  it("takes the type of each line under all, and many batches", async () => {
    const actions = Array.from({ length: 2_001 }, (_, index) => ({
      type: index % 2 === 0 ? "_A" : "_B",
      timestamp: index,
    }));
    const response = await send("all", linesOf(actions));
    expect(await response.json()).toEqual({ created: 2_001, batches: 3 });
    const stored = [...(await exported("_A")), ...(await exported("_B"))];
    expect(
      stored.map(({ timestamp }) => timestamp).toSorted((a, b) => Number(a) - Number(b)),
    ).toEqual(actions.map(({ timestamp }) => timestamp));
  });

  it("takes what an export gave: the same actions but for what the server itself sets", async () => {
    const action = {
      timestamp: 1_530_181_235_031,
      thng: "UGYqGqs7VD8aQKawagdnKtSp",
      identifiers: { "gs1:21": "4711" },
      tags: ["a\nb", 'c "d"', "=1+1"],
      customFields: { deep: [1, { x: null }], ü: "\u2028" },
      location: { position: { type: "Point", coordinates: [-0.1, 51.5] } },
      locationSource: "sensor",
      scopes: { users: ["all"], projects: [] },
    };
    await send("_A", linesOf([action, {}]));
    const response = await server.request(
      "/actions/_A/export?sortOrder=ASCENDING&withScopes=true&context=true",
    );
    const before = await exported("_A", "&withScopes=true");
    await server.request("/actions/_A", { method: "DELETE" });
    await server.request("/actions", { method: "POST", body: '{"name":"_A"}' });
    expect((await send("all", await response.text())).status).toBe(200);
    const own = ({ id, createdAt, ...rest }: Record<string, unknown>) => rest;
    const after = await exported("_A", "&withScopes=true");
    expect(after.map(own)).toEqual(before.map(own));
    expect(after[0]).toMatchObject({ ...action, type: "_A" });
    expect(after.map(({ id }) => id)).not.toEqual(before.map(({ id }) => id));
  });

  it("stores nothing of nothing", async () => {
    expect(await (await send("_A", "\n\n")).json()).toEqual({ created: 0, batches: 0 });
  });
});

describe("a schema that only warns", () => {
  const violations = "x-schema-violations";
  const fits = '{"customFields":{"lot":1}}\n';
  const misfits = "{}\n";

  async function warn(): Promise<void> {
    const schema = { type: "object", required: ["customFields"] };
    const put = { method: "PUT", body: JSON.stringify({ mode: "warn", schema }) };
    expect((await server.request("/actionTypes/_A/schema", put)).status).toBe(200);
  }

  it("is told how many lines do not fit it, over all batches and types", async () => {
    await warn();
    const response = await send("_A", `${misfits}${fits.repeat(1_000)}${misfits.repeat(2)}`);
    expect([response.status, response.headers.get(violations)]).toEqual([200, "3"]);
    const mixed = await send("all", '{"type":"_A"}\n{"type":"_B"}\n');
    expect(mixed.headers.get(violations)).toBe("1");
    const right = await send("_A", fits);
    expect([right.status, right.headers.get(violations)]).toEqual([200, null]);
  });

  it("is told the same of what was stored before, whatever the schema is by now", async () => {
    await warn();
    const body = `${fits.repeat(1_000)}${misfits}`;
    const headers = { "idempotency-key": "import-warned" };
    expect((await send("_A", body, headers)).headers.get(violations)).toBe("1");
    const off = { method: "PUT", body: JSON.stringify({ mode: "off", schema: true }) };
    expect((await server.request("/actionTypes/_A/schema", off)).status).toBe(200);
    expect((await send("_A", body, headers)).headers.get(violations)).toBe("1");
  });
});

describe("Idempotency-Key", () => {
  const body = linesOf(Array.from({ length: 2_500 }, (_, index) => ({ timestamp: index })));

  it("stores nothing twice", async () => {
    const headers = { "idempotency-key": "import-1" };
    const first = await send("_A", body, headers);
    expect(await first.json()).toEqual({ created: 2_500, batches: 3 });
    expect(await (await send("_A", body, headers)).json()).toEqual({ created: 2_500, batches: 3 });
    expect(await exported("_A")).toHaveLength(2_500);
  });

  it("goes on where an import broke off", async () => {
    const headers = { "idempotency-key": "import-2" };
    let batches = 0;
    const breaking = await startTestServer({}, (store) => ({
      ...store,
      actions: {
        ...store.actions,
        create: (...parameters) => {
          batches += 1;
          if (batches === 2) throw new Error("The plug was pulled.");
          return store.actions.create(...parameters);
        },
      },
    }));
    const init = {
      method: "POST",
      body,
      headers: { ...headers, "content-type": "application/x-ndjson" },
    };
    expect((await breaking.request("/actions/scans/import", init)).status).toBe(500);
    const total = async () => {
      const text = await (await breaking.request("/actions/scans/export")).text();
      return text.split("\n").length - 1;
    };
    expect(await total()).toBe(1_000);
    const again = await breaking.request("/actions/scans/import", init);
    expect(await again.json()).toEqual({ created: 2_500, batches: 3 });
    expect(await total()).toBe(2_500);
    await breaking.close();
  });

  it("is refused with another body", async () => {
    const headers = { "idempotency-key": "import-3" };
    await send("_A", linesOf([{ tags: ["1"] }]), headers);
    expect((await send("_A", linesOf([{ tags: ["2"] }]), headers)).status).toBe(409);
    expect(await exported("_A")).toHaveLength(1);
  });
});

describe("400", () => {
  it("names every line at fault, and stores nothing", async () => {
    const body = [
      '{"tags":["right"]}',
      '{"tags":"red"}',
      "{not json",
      "[]",
      '{"surprise":1}',
      '{"type":"_B"}',
      '{"customFields":{"__proto__":1}}',
      '{"tags":["a"],"tags":["b"]}',
    ].join("\n");
    const errors = await errorsOf(await send("_A", body));
    expect(errors.map((error) => error.slice(0, 24))).toEqual([
      "Line 2: /tags must be an",
      "Line 3: is malformed JSO",
      "Line 4: must be an objec",
      expect.stringMatching(/^Line 5: /),
      'Line 6: /type is "_B", a',
      expect.stringMatching(/^Line 7: /),
      expect.stringMatching(/^Line 8: /),
    ]);
    expect(await exported("_A")).toEqual([]);
  });

  it("names twenty of many, and counts the rest", async () => {
    const body = `${"{}\n".repeat(1_500)}${"nonsense\n".repeat(30)}`;
    const errors = await errorsOf(await send("_A", body));
    expect(errors).toHaveLength(21);
    expect(errors[0]).toMatch(/^Line 1501: /);
    expect(errors[20]).toBe("10 more lines are wrong.");
    expect(await exported("_A")).toEqual([]);
  });

  it.each([
    ["{}", "Line 1: /type is required, since the path says all."],
    ['{"type":"_Gone"}', 'Line 1: /type is "_Gone", which is not an action type of this account.'],
  ])("checks under all the type of %s", async (line, words) => {
    expect(await errorsOf(await send("all", line))).toEqual([words]);
  });

  it("checks what a creation checks, such as an enforced schema, before anything is stored", async () => {
    const schema = { type: "object", properties: { customFields: { required: ["lot"] } } };
    const put = { method: "PUT", body: JSON.stringify({ mode: "enforce", schema }) };
    expect((await server.request("/actionTypes/_A/schema", put)).status).toBe(200);
    const right = '{"customFields":{"lot":1}}\n';
    const wrong = '{"customFields":{}}\n';
    const errors = await errorsOf(await send("_A", `${right.repeat(1_500)}\n${wrong}`));
    expect(errors).toEqual([expect.stringMatching(/^Line 1502: \/customFields/)]);
    expect(await exported("_A")).toEqual([]);
    const collection = await errorsOf(await send("scans", '\n{"collection":"U1"}'));
    expect(collection).toEqual([expect.stringMatching(/^Line 2: \/collection /)]);
  });

  it("refuses an empty body, and one that is no UTF-8", async () => {
    expect((await send("_A", "")).status).toBe(400);
    const response = await server.request("/actions/_A/import", {
      method: "POST",
      body: new Uint8Array([0x7b, 0xff, 0x7d]),
      headers: { "content-type": "application/x-ndjson" },
    });
    expect(response.status).toBe(400);
  });
});

describe("other refusals", () => {
  it("403 for a key that may create single actions only", async () => {
    const headers = { authorization: server.keys.application_user };
    expect((await send("scans", "{}", headers)).status).toBe(403);
  });

  it("404 for a type that is not there", async () => {
    expect((await send("_Unknown", "{}")).status).toBe(404);
    const authorization = await server.otherAccount();
    expect((await send("_A", "{}", { authorization })).status).toBe(404);
  });

  it("413 above the size of a batch, and not below it", async () => {
    const long = JSON.stringify({ customFields: { text: "x".repeat(1_000) } });
    expect((await send("_A", `${long}\n`.repeat(2_000))).status).toBe(200);
    expect((await send("_A", `${long}\n`.repeat(6_000))).status).toBe(413);
  });

  it("415 for another type of body", async () => {
    expect((await send("_A", "{}", { "content-type": "application/json" })).status).toBe(415);
  });

  it("429 counts lines as requests", async () => {
    const limited = await startTestServer({ rateLimit: 1 }); // it needs minutes to recover
    const init = {
      method: "POST",
      body: "{}\n".repeat(150),
      headers: { "content-type": "application/x-ndjson" },
    };
    expect((await limited.request("/actions/scans/import", init)).status).toBe(200);
    expect((await limited.request("/actions/scans/import", init)).status).toBe(429);
    await limited.close();
  });
});
