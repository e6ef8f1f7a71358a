import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";
import { actorDocument } from "./actor-document.ts";

/** `GET /users/{userId}` */
export function getUser({ store }: Services): Handlers["getUser"] {
  return async ({ path }, context) => ({
    status: 200,
    body: await actorDocument(store, actorOf(context), path.userId, "user"),
  });
}
