import { describe, expect, it } from "vitest";
import { declaredOperations } from "../test/document.ts";
import { BASE_URL, createService, KEY } from "../test/service.ts";
import type { Client, OperationId } from "./index.ts";
import { createClient } from "./index.ts";

const PERMISSION = "7e610e23-d1f2-4f90-b5b7-000000000003";
const AWKWARD = "_Größe/1 & 50%?#+";
const AWKWARD_ENCODED = "_Gr%C3%B6%C3%9Fe%2F1%20%26%2050%25%3F%23%2B";

/** A method of which only the shape of the answer matters. */
type AnyMethod = (input: object) => PromiseLike<unknown>;

/** A call of one operation, and what it has to look like on the wire and to the caller. */
interface Case {
  call(client: Client): PromiseLike<unknown>;
  method: string;
  target: string;
  body?: unknown;
  result: unknown;
}

/**
 * Calls with everything that is awkward on the wire; the server's contract test compares the client
 * with the document for every operation. In this order they find what they need: the service keeps
 * what was created.
 */
const CASES: Partial<Record<OperationId, Case>> = {
  listAuthActions: {
    call: (client) =>
      client.listAuthActions({
        query: { category: "Ärger & Co/1", "page[number]": 2, "page[size]": 2 },
      }),
    method: "GET",
    target: "/auth/actions?category=%C3%84rger%20%26%20Co%2F1&page[number]=2&page[size]=2",
    result: {
      data: [expect.objectContaining({ description: "Permission 5" })],
      meta: { total_pages: 2, total_results: 3, page_number: 2, page_size: 2 },
    },
  },
  getAuthAction: {
    call: (client) => client.getAuthAction({ path: { id: PERMISSION } }),
    method: "GET",
    target: `/auth/actions/${PERMISSION}`,
    result: { data: expect.objectContaining({ id: PERMISSION, category: "Ärger & Co/1" }) },
  },
  createActionType: {
    call: (client) =>
      client.createActionType({ query: { withScopes: true }, body: { name: AWKWARD } }),
    method: "POST",
    target: "/actions?withScopes=true",
    body: { name: AWKWARD },
    result: expect.objectContaining({ id: expect.stringMatching(/^U/), name: AWKWARD }),
  },
  listActionTypes: {
    call: (client) =>
      client.listActionTypes({
        query: { filter: `name=${AWKWARD}`, perPage: 5, sortOrder: "ASCENDING", withScopes: false },
      }),
    method: "GET",
    target: `/actions?filter=name%3D${AWKWARD_ENCODED}&perPage=5&sortOrder=ASCENDING&withScopes=false`,
    result: [expect.objectContaining({ name: AWKWARD })],
  },
  updateActionType: {
    call: (client) =>
      client.updateActionType({ path: { actionType: AWKWARD }, body: { tags: ["größer", "a/b"] } }),
    method: "PUT",
    target: `/actions/${AWKWARD_ENCODED}`,
    body: { tags: ["größer", "a/b"] },
    result: expect.objectContaining({ name: AWKWARD, tags: ["größer", "a/b"] }),
  },
  createAction: {
    call: (client) =>
      client.createAction({
        path: { actionType: AWKWARD },
        query: { withScopes: true },
        body: { thng: "T1", identifiers: { "gs1:21": "4711" }, customFields: { "😀": null } },
      }),
    method: "POST",
    target: `/actions/${AWKWARD_ENCODED}?withScopes=true`,
    body: { thng: "T1", identifiers: { "gs1:21": "4711" }, customFields: { "😀": null } },
    result: expect.objectContaining({ id: "U00000000000000000000001", type: AWKWARD, thng: "T1" }),
  },
  listActions: {
    call: (client) =>
      client.listActions({ path: { actionType: AWKWARD }, query: { context: true, perPage: 2 } }),
    method: "GET",
    target: `/actions/${AWKWARD_ENCODED}?context=true&perPage=2`,
    result: [expect.objectContaining({ type: AWKWARD, thng: "T1" })],
  },
  getAction: {
    call: (client) =>
      client.getAction({ path: { actionType: "all", actionId: "U00000000000000000000001" } }),
    method: "GET",
    target: "/actions/all/U00000000000000000000001",
    result: expect.objectContaining({ id: "U00000000000000000000001" }),
  },
  deleteAction: {
    call: (client) =>
      client.deleteAction({ path: { actionType: AWKWARD, actionId: "U00000000000000000000001" } }),
    method: "DELETE",
    target: `/actions/${AWKWARD_ENCODED}/U00000000000000000000001`,
    result: undefined,
  },
  deleteActionType: {
    call: (client) => client.deleteActionType({ path: { actionType: AWKWARD } }),
    method: "DELETE",
    target: `/actions/${AWKWARD_ENCODED}`,
    result: undefined,
  },
  getAccess: {
    call: (client) => client.getAccess(),
    method: "GET",
    target: "/access",
    result: { account: "U1", actor: { id: "U2", type: "operator" } },
  },
  getLiveness: {
    call: (client) => client.getLiveness(),
    method: "GET",
    target: "/livez",
    result: { status: "ok" },
  },
  getReadiness: {
    call: (client) => client.getReadiness({}),
    method: "GET",
    target: "/readyz",
    result: { status: "ok" },
  },
};

describe("createClient", () => {
  const service = createService();
  const client = createClient({ baseUrl: BASE_URL, apiKey: KEY, fetch: service.fetch });

  it("has one method for every operation of the contract", () => {
    const declared = declaredOperations().map(({ operationId }) => operationId);
    expect(Object.keys(client).sort()).toEqual(declared.sort());
  });

  it.each(Object.entries(CASES))("sends and receives what %s says", async (_, testCase) => {
    const result = await testCase.call(client);
    const received = service.received.at(-1);
    expect(received).toMatchObject({ method: testCase.method, target: testCase.target });
    expect(received?.headers.get("authorization")).toBe(`Bearer ${KEY}`);
    expect(received?.headers.get("accept")).toBe("application/json");
    const hasBody = testCase.body !== undefined;
    expect(received?.headers.get("content-type")).toBe(hasBody ? "application/json" : null);
    expect(received?.body).toBe(hasBody ? JSON.stringify(testCase.body) : "");
    expect(result).toEqual(testCase.result);
  });

  it.each(declaredOperations())(
    "lets $operationId be iterated over: pages $paged, stream $streamed",
    async (declared) => {
      const names = [...declared.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, "x"]);
      const method = client[declared.operationId as OperationId]; // the first test proves it
      const call = (method as AnyMethod)({ path: Object.fromEntries(names), query: {}, body: {} });
      await Promise.resolve(call).catch(() => {});
      expect(Symbol.asyncIterator in call).toBe(declared.paged || declared.streamed);
    },
  );

  it("keeps the path that the server is mounted on", async () => {
    const mounted = createService();
    const baseUrl = `${BASE_URL}/service//`;
    const seen: string[] = [];
    const nested = createClient({
      baseUrl,
      apiKey: KEY,
      async fetch(request) {
        seen.push(request.url);
        return mounted.fetch(new Request(request.url.replace("/service", ""), request));
      },
    });
    await nested.getAccess();
    expect(seen).toEqual([`${BASE_URL}/service/access`]);
  });
});
