import type { Cases } from "./case.ts";

/** The cases of statistics. */
export const statistics: Cases = {
  getActionStatistics: {
    200: async ({ request, send }) => {
      await send("createAction");
      return request({ query: { interval: "hour" } });
    },
    404: ({ request }) => request({ path: { actionType: "_Unknown" }, query: {} }),
  },
};
