import type { CaseContext } from "@verbatim/contract-testing";
import { type Cases, newAction } from "./case.ts";

/** The cases of actions. */
export const actions: Cases = {
  createAction: {
    201: ({ request }) => request(),
    404: ({ request }) => request({ path: { actionType: "_Unknown" }, body: {} }),
  },
  listActions: {
    200: async (context) => {
      await newAction(context);
      await newAction(context);
      return context.request({ query: { perPage: 1, context: true, withScopes: true } });
    },
  },
  getAction: {
    200: async (context) =>
      context.request({
        path: { actionId: await newAction(context) },
        query: { context: true, withScopes: true },
      }),
  },
  deleteAction: {
    200: async (context) => context.request({ path: { actionId: await newAction(context) } }),
  },
  ...targeted("Thng"),
  ...targeted("Product"),
  ...targeted("Collection"),
};

/** The cases of the operations below one kind of target. */
function targeted(kind: "Thng" | "Product" | "Collection"): Cases {
  const make = async ({ send }: CaseContext) => {
    const { body } = await send(`create${kind}Action`);
    return (body as { id: string }).id; // the answer has been checked against the document
  };
  return {
    [`create${kind}Action`]: {
      201: ({ request }) => request(),
      404: ({ request }) => request({ path: { actionType: "_Unknown" }, body: {} }),
    },
    [`list${kind}Actions`]: {
      200: async (context) => {
        await make(context);
        await make(context);
        return context.request({ query: { perPage: 1, context: true, withScopes: true } });
      },
    },
    [`get${kind}Action`]: {
      200: async (context) => context.request({ path: { actionId: await make(context) } }),
    },
    [`delete${kind}Action`]: {
      200: async (context) => context.request({ path: { actionId: await make(context) } }),
    },
  };
}
