import { type Cases, newType } from "./case.ts";

const body = {
  mode: "enforce",
  description: "Shipments say how warm it was.",
  schema: { properties: { customFields: { required: ["temperature"] } } },
};

/** The cases of schemas. */
export const typeSchemas: Cases = {
  putTypeSchema: {
    200: async (context) => {
      const actionType = await newType(context);
      await context.send("createAction", { path: { actionType }, body: { customFields: {} } });
      return context.request({ path: { actionType }, body, query: { dryRun: true } });
    },
    400: ({ request }) => request({ body: { mode: "off", schema: { type: "text" } } }),
    404: ({ request }) => request({ path: { actionType: "_Unknown" }, body }),
  },
  getTypeSchema: {
    200: async (context) => {
      const actionType = await newType(context);
      await context.send("putTypeSchema", { path: { actionType }, body });
      return context.request({ path: { actionType }, query: { version: 1 } });
    },
    404: async (context) => context.request({ path: { actionType: await newType(context) } }),
  },
  listTypeSchemaVersions: {
    200: async (context) => {
      const actionType = await newType(context);
      await context.send("putTypeSchema", { path: { actionType }, body });
      return context.request({ path: { actionType } });
    },
    404: ({ request }) => request({ path: { actionType: "_Unknown" } }),
  },
};
