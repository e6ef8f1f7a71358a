import type { ActionContextDocument, Handlers } from "@verbatim/contract";
import { jsonText } from "@verbatim/runtime";
import type { Context } from "hono";
import { actorOf } from "../../http/actor.ts";
import { baseUrl } from "../../http/base-url.ts";
import { remoteAddress } from "../../http/remote-address.ts";
import type { Services } from "../../services.ts";
import { actionText } from "./action-text.ts";

/** `POST /actions/{actionType}` */
export function createAction({ actions, config }: Services): Handlers["createAction"] {
  return async ({ path, query, body }, context) => {
    const { withScopes } = query;
    const seen = contextOf(context);
    const created = await actions.create(actorOf(context), path.actionType, body, seen);
    const type = encodeURIComponent(created.type);
    return {
      status: 201,
      headers: {
        Location: `${baseUrl(context, config.publicUrl)}/actions/${type}/${created.id}`,
      },
      body: jsonText(actionText(created, { withContext: true, withScopes })),
    };
  };
}

/** What is seen of the client. There is no look-up of places by address. */
function contextOf(context: Context): ActionContextDocument {
  const ipAddress = remoteAddress(context);
  const userAgent = context.req.header("user-agent")?.slice(0, 512);
  return {
    ...(ipAddress !== undefined && { ipAddress }),
    ...(userAgent !== undefined && { userAgent }),
  };
}
