import { type Cases, newName, newType } from "./case.ts";

/** A project that nobody has. */
const unknownProject = { query: { project: "Unknown" } };

/** The cases of action types, in either spelling; `_Shipped` exists. */
export const actionTypes: Cases = {
  listActionTypes: {
    200: async (context) => {
      await newType(context);
      return context.request({ query: { perPage: 3, withScopes: true } });
    },
  },
  createActionType: {
    201: ({ request }) => request({ body: { name: newName(), tags: ["x"], description: "y" } }),
    404: ({ request }) => request({ ...unknownProject, body: { name: newName() } }),
    409: ({ request }) => request({ body: { name: "_Shipped" } }),
  },
  updateActionType: {
    200: async (context) => context.request({ path: { actionType: await newType(context) } }),
  },
  deleteActionType: {
    200: async (context) => context.request({ path: { actionType: await newType(context) } }),
  },
  listActionTypesV2: {
    200: async (context) => {
      await newType(context);
      return context.request({ query: { perPage: 3, withScopes: true } });
    },
  },
  createActionTypeV2: {
    201: ({ request }) => request({ body: { name: newName(), tags: ["x"], description: "y" } }),
    404: ({ request }) => request({ ...unknownProject, body: { name: newName() } }),
    409: ({ request }) => request({ body: { name: "_Shipped" } }),
  },
  getActionType: {
    200: ({ request }) => request({ query: { withScopes: true } }),
  },
  updateActionTypeV2: {
    200: async (context) => context.request({ path: { actionType: await newType(context) } }),
  },
  deleteActionTypeV2: {
    200: async (context) => context.request({ path: { actionType: await newType(context) } }),
  },
  archiveActionType: {
    200: async (context) => context.request({ path: { actionType: await newType(context) } }),
  },
  restoreActionType: {
    200: async (context) => context.request({ path: { actionType: await newType(context) } }),
  },
};
