import { type Cases, newName, newType } from "./case.ts";

/** The cases of action types; `_Shipped` exists. */
export const actionTypes: Cases = {
  listActionTypes: {
    200: async (context) => {
      await newType(context);
      return context.request({ query: { perPage: 3, withScopes: true } });
    },
  },
  createActionType: {
    201: ({ request }) => request({ body: { name: newName(), tags: ["x"], description: "y" } }),
    409: ({ request }) => request({ body: { name: "_Shipped" } }),
  },
  updateActionType: {
    200: async (context) => context.request({ path: { actionType: await newType(context) } }),
  },
  deleteActionType: {
    200: async (context) => context.request({ path: { actionType: await newType(context) } }),
  },
};
