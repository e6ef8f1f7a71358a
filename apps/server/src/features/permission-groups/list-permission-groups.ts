import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import { offsetAndLimit, pageMeta } from "../../http/catalogue-page.ts";
import type { Services } from "../../services.ts";
import { expandedGroupDocument } from "./group-document.ts";

/** `GET /auth/permission_groups` */
export function listPermissionGroups(services: Services): Handlers["listPermissionGroups"] {
  return async ({ query }, context) => {
    const actor = actorOf(context);
    const page = await services.permissionGroups.list(actor, offsetAndLimit(query));
    const data = await Promise.all(
      page.groups.map((group) => expandedGroupDocument(services, actor.account, group, query)),
    );
    return { status: 200, body: { data, meta: pageMeta(page.total, query) } };
  };
}
