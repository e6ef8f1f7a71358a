import type { ContractOptions } from "../../src/index.ts";
import type { Bug } from "./bugs.ts";
import { createServer, MAX_BODY } from "./server.ts";

/** The reference server's contract tests: what a user of the kit would write. */
export function contractOf(bugs: readonly Bug[] = []) {
  const app = createServer({ bugs });
  const options: ContractOptions = {
    auth: {
      credentials: { bearerAuth: "writer" },
      forbidden: () => ({ bearerAuth: "reader" }),
    },
    maxBodyBytes: MAX_BODY,
    prepare: async ({ operation, send }) => {
      app.clear();
      if (operation.path !== "/health" && operation.operationId !== "createItem") {
        await send("createItem");
      }
    },
    cases: {
      "*": {
        429: ({ request }) => request({ app: createServer({ bugs, limit: 0 }) }),
        500: ({ request }) => request({ app: createServer({ bugs, isFailing: true }) }),
      },
      touchItem: {
        "5XX": ({ request }) => request({ app: createServer({ bugs, isFailing: true }) }),
      },
      createItem: {
        409: async ({ send, request }) => {
          await send("createItem");
          return request();
        },
      },
    },
  };
  return { app, options };
}
