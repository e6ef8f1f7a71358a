import type { Handlers } from "@verbatim/contract";
import { jsonText } from "@verbatim/runtime";
import { actorOf } from "../../http/actor.ts";
import { nextPageLink, pagePosition } from "../../http/paging.ts";
import type { Services } from "../../services.ts";

/** `GET /actions/{actionType}` */
export function listActions({ actions, config }: Services): Handlers["listActions"] {
  return async ({ path, query }, context) => {
    const actor = actorOf(context);
    const { perPage, sortOrder, nextPageToken, withScopes, context: withContext } = query;
    const list = ["actions", actor.accountId, path.actionType, sortOrder];
    const { text, next, total } = await actions.list(actor, path.actionType, {
      sortOrder,
      limit: perPage,
      after: pagePosition(nextPageToken, list),
      withContext,
      withScopes,
    });
    return {
      status: 200,
      headers: {
        ...(total !== undefined && { "X-Result-Count": total }),
        ...nextPageLink(context, config.publicUrl, next, list),
      },
      body: jsonText(text),
    };
  };
}
