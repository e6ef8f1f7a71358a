import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";
import { actorDocument } from "./actor-document.ts";

/** `GET /applications/me` */
export function getOwnApplication({ store }: Services): Handlers["getOwnApplication"] {
  return async (_request, context) => {
    const actor = actorOf(context);
    return { status: 200, body: await actorDocument(store, actor, actor.actorId, "application") };
  };
}
