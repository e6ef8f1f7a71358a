import { describe, expect, expectTypeOf, it } from "vitest";
import { BASE_URL, createService, KEY } from "../test/service.ts";
import type { ActionTypeDocument } from "./index.ts";
import { ApiError, createClient } from "./index.ts";
import { ResponsePromise } from "./response-promise.ts";

function setUp() {
  const { fetch } = createService();
  return createClient({ baseUrl: BASE_URL, apiKey: KEY, fetch });
}

describe("ResponsePromise", () => {
  it("gives body, response and request id", async () => {
    const answer = await setUp()
      .createActionType({ body: { name: "_A" } })
      .withResponse();
    expect(answer.data.name).toBe("_A");
    expect(answer.response.status).toBe(201);
    expect(answer.response.headers.get("location")).toBe(`${BASE_URL}/actions/${answer.data.id}`);
    expect(answer.requestId).toBe("request-1");
    expectTypeOf(answer.data).toEqualTypeOf<ActionTypeDocument>();
  });

  it("gives undefined for an answer with no body", async () => {
    const client = setUp();
    await client.createActionType({ body: { name: "_A" } });
    const answer = await client.deleteActionType({ path: { actionType: "_A" } }).withResponse();
    expect(answer).toMatchObject({ data: undefined, requestId: "request-2" });
  });

  it("sends the request once, however often it is awaited", async () => {
    const call = setUp().createActionType({ body: { name: "_A" } });
    const [first, second] = await Promise.all([call, call.withResponse()]);
    expect(second.data).toBe(first);
    expect(second.requestId).toBe("request-1");
  });

  it("can be chained like any promise", async () => {
    const client = setUp();
    const seen: unknown[] = [];
    const name = await client
      .createActionType({ body: { name: "_A" } })
      .finally(() => seen.push("settled"))
      .then((type) => type.name);
    const status = await client
      .getAction({ path: { actionType: "_A", actionId: "x" } })
      .catch((error) => (error instanceof ApiError ? error.status : 0));
    expect([name, status, seen]).toEqual(["_A", 404, ["settled"]]);
  });

  it("leaves no rejection unhandled when only the whole answer is asked for", async () => {
    const unhandled: unknown[] = [];
    const listener = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", listener);
    const call = new ResponsePromise(Promise.reject(new Error("no")));
    await expect(call.withResponse()).rejects.toThrow("no");
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", listener);
    expect(unhandled).toEqual([]);
  });
});
