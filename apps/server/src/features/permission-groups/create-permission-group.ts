import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import { baseUrl } from "../../http/base-url.ts";
import { answerOnce } from "../../http/once.ts";
import type { Services } from "../../services.ts";
import type { PermissionGroupRecord } from "../../storage/store.ts";
import { groupDocument } from "./group-document.ts";

/** `POST /auth/permission_groups` */
export function createPermissionGroup({
  permissionGroups,
  config,
}: Services): Handlers["createPermissionGroup"] {
  return ({ headers, body }, context) => {
    const { description, actions, resource_groups: resourceGroups } = body;
    const group = { description, actions, resourceGroups };
    return answerOnce(context, {
      key: headers["Idempotency-Key"],
      body,
      write: (once) => permissionGroups.create(actorOf(context), group, once),
      respond: (created: PermissionGroupRecord) => ({
        status: 201 as const,
        headers: {
          Location: `${baseUrl(context, config.publicUrl)}/auth/permission_groups/${created.id}`,
        },
        body: { data: groupDocument(created) },
      }),
    });
  };
}
