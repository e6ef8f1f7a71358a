import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";

/** `PUT /actionTypes/{actionType}/schema` */
export function putTypeSchema({ typeSchemas }: Services): Handlers["putTypeSchema"] {
  return async ({ path, query, body }, context) => {
    const { signal } = context.req.raw;
    const { dryRun } = query;
    const actor = actorOf(context);
    const schema = await typeSchemas.put(actor, path.actionType, body, { dryRun, signal });
    return { status: 200, body: schema };
  };
}
