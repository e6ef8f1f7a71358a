import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";
import { expandedGroupDocument } from "./group-document.ts";

/** `GET /auth/permission_groups/{id}` */
export function getPermissionGroup(services: Services): Handlers["getPermissionGroup"] {
  return async ({ path, query }, context) => {
    const actor = actorOf(context);
    const group = await services.permissionGroups.find(actor, path.id.toLowerCase());
    return {
      status: 200,
      body: { data: await expandedGroupDocument(services, actor.account, group, query) },
    };
  };
}
