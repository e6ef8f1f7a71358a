import type { AccessDocument, Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";
import type { KeyKind } from "../../storage/store.ts";

const actorTypes: Readonly<Record<KeyKind, AccessDocument["actor"]["type"]>> = {
  operator: "operator",
  trusted_application: "app",
  application: "app",
  application_user: "userInApp",
  device: "device",
};

/** `GET /access` */
export function getAccess(_services: Services): Handlers["getAccess"] {
  return (_request, context) => {
    const { accountId, actorId, kind, project } = actorOf(context);
    return {
      status: 200,
      body: {
        account: accountId,
        actor: { id: actorId, type: actorTypes[kind] },
        ...(project !== undefined && { project }),
      },
    };
  };
}
