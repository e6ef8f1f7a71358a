import type { CaseContext } from "@verbatim/contract-testing";
import type { TestServer } from "../test-server.ts";
import { type Cases, twoKeys } from "./case.ts";

/** The cases of keys. */
export function keys({ project }: TestServer): Cases {
  return {
    listKeys: {
      200: async (context) => {
        await newKey(context);
        return context.request({ query: { "page[size]": 2 } });
      },
      400: twoKeys,
    },
    createKey: {
      // Any kind of key may be bound to one project.
      201: ({ request }) => request({ body: { kind: "device", project_ids: [project] } }),
      409: async ({ request, send }) => {
        const headers = { "Idempotency-Key": "one-key-two-keys" };
        await send(request({ headers }));
        return request({ headers, body: { kind: "operator", description: "another" } });
      },
    },
    getKey: {
      200: async (context) => context.request({ path: { id: await newKey(context) } }),
      400: twoKeys,
    },
    deleteKey: {
      200: async (context) => context.request({ path: { id: await newKey(context) } }),
      400: twoKeys,
    },
  };
}

/** Makes a key, and gives its id. */
async function newKey({ send }: CaseContext): Promise<string> {
  const { body } = await send("createKey");
  return (body as { data: { id: string } }).data.id; // the answer has been checked
}
