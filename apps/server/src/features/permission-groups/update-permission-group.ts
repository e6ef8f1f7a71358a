import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";
import { groupDocument } from "./group-document.ts";

/** `PATCH /auth/permission_groups/{id}` */
export function updatePermissionGroup({
  permissionGroups,
}: Services): Handlers["updatePermissionGroup"] {
  return async ({ path, body }, context) => {
    const { description, actions, resource_groups: resourceGroups } = body;
    const members = { description, actions, resourceGroups };
    const id = path.id.toLowerCase();
    const group = await permissionGroups.update(actorOf(context), id, members);
    return { status: 200, body: { data: groupDocument(group) } };
  };
}
