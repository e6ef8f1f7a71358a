import { describe, expectTypeOf, it } from "vitest";
import type {
  AccessDocument,
  Action,
  ActionDocument,
  ActionList,
  Client,
  PagePromise,
  ResponsePromise,
} from "./index.ts";

/** Checked by the compiler; run it with `npx tsc -p packages/client`. */
describe("the types of a client", () => {
  it("let lists be iterated over by item, and nothing else", () => {
    type Call<Id extends keyof Client> = ReturnType<Client[Id]>;
    expectTypeOf<Call<"listActions">>().toEqualTypeOf<
      PagePromise<ActionDocument[], ActionDocument>
    >();
    expectTypeOf<Call<"listAuthActions">>().toEqualTypeOf<PagePromise<ActionList, Action>>();
    expectTypeOf<Call<"getAction">>().toEqualTypeOf<ResponsePromise<ActionDocument>>();
    expectTypeOf<Call<"deleteAction">>().toEqualTypeOf<ResponsePromise<void>>();
  });

  it("answer an array with an array, and one with one", () => {
    const path = { actionType: "scans" };
    const calls = (client: Client) => {
      const one = client.createAction({ path, body: { thng: "T" } });
      expectTypeOf(one).toEqualTypeOf<ResponsePromise<ActionDocument>>();
      const several = client.createAction({ path, body: [{ thng: "T" }] });
      expectTypeOf(several).toEqualTypeOf<ResponsePromise<ActionDocument[]>>();
      // @ts-expect-error -- no such member of the body
      client.createAction({ path, body: { colour: "red" } });
    };
    expectTypeOf(calls).toBeFunction();
  });

  it("are a promise's, so that calls fit wherever promises do", () => {
    expectTypeOf<ReturnType<Client["getAccess"]>>().toExtend<Promise<AccessDocument>>();
  });

  it("refuse what the contract does not declare", () => {
    const calls = (client: Client) => [
      // @ts-expect-error -- no such operation
      client.renameActionType,
      // @ts-expect-error -- the path parameter is missing
      client.getAuthAction({}),
      // @ts-expect-error -- the request is missing
      client.getAuthAction(),
      // @ts-expect-error -- no such query parameter
      client.listActions({ path: { actionType: "scans" }, query: { page: 1 } }),
      // @ts-expect-error -- a wrong value of a query parameter
      client.listActions({ path: { actionType: "scans" }, query: { sortOrder: "UP" } }),
      // @ts-expect-error -- no such member of the body
      client.createActionType({ body: { name: "_A", colour: "red" } }),
      // @ts-expect-error -- a member of the body is missing
      client.createActionType({ body: {} }),
      // @ts-expect-error -- no such option
      client.getAccess({}, { retries: 3 }),
    ];
    expectTypeOf(calls).toBeFunction();
  });
});
