import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";

/** `GET /actionTypes/{actionType}/statistics` */
export function getActionStatistics({ statistics }: Services): Handlers["getActionStatistics"] {
  return async ({ path, query }, context) => {
    const { interval, from, to } = query;
    const body = await statistics.read(actorOf(context), path.actionType, { interval, from, to });
    return { status: 200, body };
  };
}
