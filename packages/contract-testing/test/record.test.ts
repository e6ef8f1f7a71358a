import { afterAll, describe, expect, test } from "vitest";
import { coverageText, recordingFetch } from "../src/record.ts";
import { tokens } from "./mutants/service.ts";
import { shopDocument, shopWith } from "./shop.ts";

const headers = { authorization: `Bearer ${tokens.alice}`, "content-type": "application/json" };
const lamp = JSON.stringify({ name: "Lamp", kind: "physical", price: 1 });

describe("a suite that touches the shop", () => {
  const recording = recordingFetch(shopWith(), shopDocument);

  test("gets what the server answers", async () => {
    const made = await recording("http://localhost/items", { method: "POST", headers, body: lamp });
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: string };
    const read = await recording(new Request(`http://localhost/items/${id}`, { headers }));
    expect(await read.json()).toMatchObject({ id, name: "Lamp" });
    expect((await recording("http://localhost/items/1?x=1")).status).toBe(401);
    expect((await recording("http://localhost/nowhere")).status).toBe(404);
  });

  afterAll(async () => {
    await recording.assertContract();
    const seen = recording.exchanges.map(({ operation, request, response }) => {
      return `${operation.operationId} ${request.method} ${response.status}`;
    });
    expect(seen).toEqual(["createItem POST 201", "getItem GET 200", "getItem GET 401"]);
    expect(recording.undocumented).toEqual(["GET /nowhere"]);
    const { totals } = recording.coverage();
    expect(totals).toMatchObject({ passed: 3, failed: 0, unprovoked: 0, requests: 3 });
    const text = coverageText(recording.coverage());
    expect(text).toMatch(/^createItem +· +✓/m);
    expect(text).toMatch(/; 3 requests\n$/);
  });
});

describe("a response that breaks the contract", () => {
  const broken = () => shopWith(["password returned", "418 for an unknown item"]);
  const unknown = "http://localhost/items/00000000-0000-4000-8000-000000000009";

  test("is told at the end, each cause once, with the request", async () => {
    const recording = recordingFetch(broken(), shopDocument);
    const response = await recording(unknown, { headers });
    expect(response.status).toBe(418);
    await recording(unknown, { headers });
    const told = await recording.assertContract().catch((error: Error) => error.message);
    expect(told).toContain(
      "✗ status: getItem: answered 418, which the operation does not document",
    );
    expect(told).toContain("(and 1 more like it)");
    expect(told).toContain(`request   curl -i ${unknown}`);
    expect(told).not.toContain("replay");
    expect(recording.findings).toHaveLength(2);
    expect(recording.coverage().rows.find((row) => row.operationId === "getItem")).toMatchObject({
      undocumented: [418],
    });
  });

  test("makes its own call throw where that is asked for", async () => {
    const recording = recordingFetch(broken(), shopDocument, { isStrict: true });
    await expect(recording(unknown, { headers })).rejects.toThrow("✗ status: getItem");
    const fine = recordingFetch(shopWith(), shopDocument, { isStrict: true });
    expect((await fine(unknown, { headers })).status).toBe(404);
  });

  test("is left out where its check is", async () => {
    const recording = recordingFetch(broken(), shopDocument, { skipChecks: ["status"] });
    await recording(unknown, { headers });
    await recording.assertContract();
    expect(recording.exchanges).toHaveLength(1);
  });
});

describe("which requests are seen", () => {
  const seenOf = async (url: string, document: object = shopDocument, baseUrl?: string) => {
    const options = baseUrl === undefined ? {} : { baseUrl };
    const recording = recordingFetch(() => new Response(null, { status: 401 }), document, options);
    await recording(url);
    await recording.settled();
    return recording.exchanges.length;
  };

  test("those to this machine, and not those to others", async () => {
    expect(await seenOf("http://127.0.0.1:3000/items")).toBe(1);
    expect(await seenOf("http://[::1]/items")).toBe(1);
    expect(await seenOf("https://shop.example/items")).toBe(0);
  });

  test("those to the servers of the document", async () => {
    const { root } = shopDocument;
    const document = {
      ...root,
      servers: [{ url: "https://{at}.example/v1", variables: { at: { default: "shop" } } }],
    };
    expect(await seenOf("https://shop.example/v1/items", document)).toBe(1);
    expect(await seenOf("https://shop.example/items", document)).toBe(0);
    expect(await seenOf("https://shop.example.org/v1/items", document)).toBe(0);
  });

  test("those below a base that is given, and no others", async () => {
    const base = "https://test.example/api/";
    expect(await seenOf("https://test.example/api/items", shopDocument, base)).toBe(1);
    expect(await seenOf("https://test.example/apis/items", shopDocument, base)).toBe(0);
    expect(await seenOf("http://localhost/items", shopDocument, base)).toBe(0);
  });
});

test("a stream of events that never ends is not waited for", async () => {
  const document = {
    openapi: "3.1.0",
    paths: {
      "/events": {
        get: {
          operationId: "watch",
          responses: { "200": { content: { "text/event-stream": {} } } },
        },
      },
    },
  };
  const endless = () =>
    new Response(new ReadableStream(), { headers: { "content-type": "text/event-stream" } });
  const recording = recordingFetch(endless, document);
  await recording("http://localhost/events");
  await recording.assertContract();
  expect(recording.exchanges).toHaveLength(1);
});
