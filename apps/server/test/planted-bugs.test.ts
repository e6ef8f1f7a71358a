import { runContract } from "@verbatim/contract-testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ContractSetup, contractDocument, startContractSetup } from "./contract-setup.ts";

/**
 * Shows that the contract test can fail: each bug is planted between it and the server, and must be
 * found at the operation that has it.
 */
let setup: ContractSetup;
beforeAll(async () => {
  setup = await startContractSetup();
});
afterAll(() => setup.close());

type Answer = (request: Request) => Promise<Response>;
type Bug = (request: Request, answer: Answer) => Promise<Response>;

async function altered(response: Response, alter: (body: never) => unknown): Promise<Response> {
  const body = alter((await response.json()) as never); // each bug knows the body it alters
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(JSON.stringify(body), { status: response.status, headers });
}

const isCreation = (request: Request) =>
  request.method === "POST" && new URL(request.url).pathname === "/actions";

const bugs: Readonly<Record<string, { operation: string; bug: Bug }>> = {
  "wrong status": {
    operation: "createActionType",
    bug: async (request, answer) => {
      const response = await answer(request);
      if (!isCreation(request) || response.status !== 201) return response;
      return new Response(response.body, { status: 200, headers: response.headers });
    },
  },
  "missing member": {
    operation: "getAction",
    bug: async (request, answer) => {
      const response = await answer(request);
      if (!/^\/actions\/[^/]+\/[^/]+$/.test(new URL(request.url).pathname)) return response;
      if (request.method !== "GET" || response.status !== 200) return response;
      return altered(response, ({ timestamp, ...rest }: { timestamp: number }) => rest);
    },
  },
  "wrong type": {
    operation: "updateActionType",
    bug: async (request, answer) => {
      const response = await answer(request);
      if (request.method !== "PUT" || response.status !== 200) return response;
      return altered(response, (body: object) => ({ ...body, updatedAt: "now" }));
    },
  },
  "missing Location": {
    operation: "createProject",
    bug: async (request, answer) => {
      const response = await answer(request);
      if (response.status === 201 && !isCreation(request)) response.headers.delete("location");
      return response;
    },
  },
  "wrong error family": {
    operation: "getAuthAction",
    bug: async (request, answer) => {
      const response = await answer(request);
      if (!request.url.includes("/auth/") || response.status !== 404) return response;
      const body = { status: 404, errors: ["Not found."], moreInfo: "http://127.0.0.1/reference" };
      return altered(response, () => body);
    },
  },
  "500 on an empty body": {
    operation: "createActionType",
    bug: async (request, answer) => {
      if (!isCreation(request) || (await request.clone().text()) !== "") return answer(request);
      return Response.json({ error: "Unexpected end of JSON input" }, { status: 500 });
    },
  },
  "accepted bad input": {
    operation: "createAction",
    bug: async (request, answer) => {
      if (request.method !== "POST" || isCreation(request)) return answer(request);
      const text = await request.clone().text();
      if (!text.includes("{")) return answer(request);
      // A server that drops whatever it does not understand.
      return answer(
        new Request(request.url, { method: "POST", headers: request.headers, body: "{}" }),
      );
    },
  },
  "missing auth check": {
    operation: "deleteAction",
    bug: (request, answer) => {
      const path = new URL(request.url).pathname;
      if (request.method !== "DELETE" || path.split("/").length !== 4) return answer(request);
      const headers = new Headers(request.headers);
      headers.set("authorization", operatorKey());
      return answer(new Request(request, { headers }));
    },
  },
  "total that is off by one": {
    operation: "listAuthActions",
    bug: async (request, answer) => {
      const response = await answer(request);
      if (new URL(request.url).pathname !== "/auth/actions" || response.status !== 200)
        return response;
      return altered(
        response,
        ({ data, meta }: { data: unknown; meta: { total_results: number } }) => ({
          data,
          meta: { ...meta, total_results: meta.total_results - 1 },
        }),
      );
    },
  },
  "broken Link": {
    operation: "listActions",
    bug: async (request, answer) => {
      const response = await answer(request);
      const link = response.headers.get("link");
      if (link !== null) response.headers.set("link", decodeURIComponent(link));
      return response;
    },
  },
};

function operatorKey(): string {
  const { credentials } = setup.options.auth ?? {};
  if (typeof credentials !== "function") throw new Error("The setup has no credentials.");
  const key = (credentials as () => Record<string, string>)().apiKey; // the setup's own function
  return key ?? "";
}

describe("the contract test", () => {
  it("finds nothing in the server as it is", async () => {
    const operations = Object.values(bugs).map(({ operation }) => operation);
    const { findings } = await failuresOf(setup.app, operations);
    expect(findings).toEqual([]);
  });

  it.each(Object.keys(bugs))("finds a planted bug: %s", async (name) => {
    const planted = bugs[name];
    if (planted === undefined) throw new Error(`There is no bug ${name}.`);
    const { operation, bug } = planted;
    const { operations } = await failuresOf((request) => bug(request, setup.app), [operation]);
    expect(operations).toContain(operation);
  });
});

/** Runs the contract test of the operations alone in which something may be found. */
async function failuresOf(app: Answer, only: readonly string[]) {
  const { findings } = await runContract(app, contractDocument, { ...setup.options, only });
  return {
    findings: findings.map(
      ({ operationId, check, message }) => `${operationId} ${check} ${message}`,
    ),
    operations: findings.map(({ operationId }) => operationId),
  };
}
