import { type Cases, newName, newType } from "./case.ts";

/** The cases of the catalogue of types. */
export const typeCatalogue: Cases = {
  exportTypeCatalogue: {
    200: async (context) => {
      const actionType = await newType(context);
      const body = { mode: "warn", schema: { required: ["thng"] } };
      await context.send("putTypeSchema", { path: { actionType }, body });
      return context.request();
    },
  },
  importTypeCatalogue: {
    200: async (context) => {
      const name = await newType(context);
      const actionTypes = [{ name, tags: ["x"] }, { name: newName() }];
      return context.request({ body: { actionTypes }, query: { dryRun: true, delete: true } });
    },
    400: ({ request }) => request({ body: { actionTypes: [{ name: "_A" }, { name: "_A" }] } }),
  },
};
