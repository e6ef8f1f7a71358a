import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";

/** `GET /actionTypes/{actionType}/schema` */
export function getTypeSchema({ typeSchemas }: Services): Handlers["getTypeSchema"] {
  return async ({ path, query }, context) => {
    const schema = await typeSchemas.find(actorOf(context), path.actionType, query.version);
    return { status: 200, body: schema };
  };
}
