import { type Cases, twoKeys } from "./case.ts";

/** The cases of the permission catalogue. */
export const permissionCatalogue: Cases = {
  listAuthActions: { 400: twoKeys },
  getAuthAction: {
    200: async ({ request, send }) => {
      const { body } = await send("listAuthActions");
      const { data } = body as { data: { id: string }[] }; // the answer has been checked
      return request({ path: { id: data[0]?.id } });
    },
    400: twoKeys,
  },
};
