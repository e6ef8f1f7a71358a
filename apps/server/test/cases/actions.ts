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
};
