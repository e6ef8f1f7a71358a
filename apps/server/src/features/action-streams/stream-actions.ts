import type { Handlers } from "@verbatim/contract";
import type { Context } from "hono";
import { actorOf } from "../../http/actor.ts";
import { readKey } from "../../http/credentials.ts";
import type { Services } from "../../services.ts";
import { positionOf, tokenOf } from "./event-id.ts";

/** `GET /actions/{actionType}/stream` */
export function streamActions({ feeds, keys }: Services): Handlers["streamActions"] {
  return async ({ path, query, headers }, context) => {
    const actor = actorOf(context);
    const { withScopes, context: withContext } = query;
    const followed = ["stream", actor.accountId, path.actionType];
    const lastId = headers["Last-Event-ID"] ?? query.lastEventId;
    const isValid = async () => (await authenticate(context))?.keyId === actor.keyId;
    const body = await feeds.follow(
      actor,
      {
        viewer: actor.viewer,
        type: path.actionType,
        where: undefined,
        withContext,
        withScopes,
        after: lastId === undefined ? query.from : { position: positionOf(lastId, followed) },
        idOf: (position) => tokenOf(position, followed),
      },
      isValid,
    );
    return { status: 200, headers: { "X-Accel-Buffering": "no" }, body };
  };

  /** Asks again who the key of the request stands for: it may have been revoked. */
  function authenticate(context: Context) {
    const key = readKey(context.req.header("authorization"));
    return key === undefined ? undefined : keys.authenticate(key);
  }
}
