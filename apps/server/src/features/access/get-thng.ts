import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";
import { actorDocument } from "./actor-document.ts";

/** `GET /thngs/{thngId}` */
export function getThng({ store }: Services): Handlers["getThng"] {
  return async ({ path }, context) => ({
    status: 200,
    body: await actorDocument(store, actorOf(context), path.thngId, "thing"),
  });
}
