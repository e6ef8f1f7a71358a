import { type Handlers, operations } from "@verbatim/contract";
import type { Context } from "hono";
import { type Actor, actorOf } from "../../http/actor.ts";
import { authAction } from "../../http/auth-action.ts";
import { readKey } from "../../http/credentials.ts";
import { HttpError } from "../../http/http-error.ts";
import { looker } from "../../http/looker.ts";
import type { Services } from "../../services.ts";
import { positionOf } from "./event-id.ts";

const required = authAction(operations.streamActions);

/** `GET /actions/{actionType}/stream` */
export function streamActions({
  feeds,
  keys,
  pageTokens,
  permissions,
}: Services): Handlers["streamActions"] {
  return async ({ path, query, headers }, context) => {
    const actor = actorOf(context);
    const { filter, project, withScopes, context: withContext } = query;
    const type = path.actionType;
    const followed = ["stream", ...looker(actor), type, JSON.stringify([filter, project])];
    const lastId = headers["Last-Event-ID"] ?? query.lastEventId;
    const after =
      lastId === undefined ? query.from : { position: positionOf(pageTokens, lastId, followed) };
    const idOf = (position: string) => pageTokens.write(position, followed);
    const body = await feeds.follow(
      actor,
      { type, filter, project, withContext, withScopes, after, idOf },
      () => isUnchanged(actor, context),
    );
    return { status: 200, headers: { "X-Accel-Buffering": "no" }, body };
  };

  /** Whether the key of the request is still valid, and sees what it saw when the stream began. */
  async function isUnchanged({ keyId, viewer }: Actor, context: Context): Promise<boolean> {
    const key = readKey(context.req.header("authorization"));
    const actor = key === undefined ? undefined : await keys.authenticate(key);
    if (actor?.keyId !== keyId) return false;
    try {
      const seen =
        required === undefined || actor.permissionGroupIds.length === 0
          ? actor.viewer
          : await permissions.authorize(actor, required);
      return JSON.stringify(seen) === JSON.stringify(viewer);
    } catch (error) {
      if (error instanceof HttpError) return false;
      throw error;
    }
  }
}
