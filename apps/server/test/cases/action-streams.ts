import { type Cases, newAction } from "./case.ts";

/** The cases of streams, exports and imports. */
export const actionStreams: Cases = {
  streamActions: {
    200: async (context) => {
      await newAction(context);
      return context.request({
        query: { from: "beginning", lastEventId: undefined, context: true, withScopes: true },
        headers: { "Last-Event-ID": undefined },
      });
    },
  },
  exportActions: {
    200: async (context) => {
      await newAction(context);
      return context.request({ query: { context: true, withScopes: true } });
    },
  },
  importActions: {
    200: ({ request }) => request(),
    409: async ({ send, request }) => {
      const headers = { "Idempotency-Key": "import" };
      await send("importActions", { headers, rawBody: '{"type":"_Shipped"}\n' });
      return request({ headers, rawBody: '{"type":"_Shipped","tags":["other"]}\n' });
    },
  },
};
