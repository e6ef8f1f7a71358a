import type { CaseContext } from "@verbatim/contract-testing";
import type { TestServer } from "../test-server.ts";
import { type Cases, twoKeys } from "./case.ts";

/** The cases of permission groups. */
export function permissionGroups({ project }: TestServer): Cases {
  return {
    listPermissionGroups: {
      200: async (context) => {
        await newGroup(context, project);
        return context.request({
          query: { include_actions: true, include_resource_groups: true, "page[size]": 250 },
        });
      },
      400: twoKeys,
    },
    createPermissionGroup: {
      201: ({ request }) => request(),
      409: async ({ request, send }) => {
        const headers = { "Idempotency-Key": "one-key-two-groups" };
        await send(request({ headers }));
        return request({ headers, body: { description: "another", actions: [] } });
      },
    },
    getPermissionGroup: {
      200: async (context) =>
        context.request({
          path: { id: await newGroup(context, project) },
          query: { include_resource_groups: true },
        }),
      400: twoKeys,
    },
    updatePermissionGroup: {
      200: async (context) =>
        context.request({ path: { id: await newGroup(context, project) }, body: { actions: [] } }),
    },
  };
}

/** Makes a group for a project, and gives its id. */
async function newGroup({ send }: CaseContext, project: string): Promise<string> {
  const { body } = await send("createPermissionGroup", {
    body: {
      description: "A group",
      actions: ["01d44757-e165-51c0-8d82-ffc08ec13642"],
      resource_groups: [project],
    },
  });
  return (body as { data: { id: string } }).data.id; // the answer has been checked
}
