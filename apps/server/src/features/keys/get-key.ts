import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";
import { keyDocument } from "./key-document.ts";

/** `GET /auth/keys/{id}` */
export function getKey({ managedKeys }: Services): Handlers["getKey"] {
  return async ({ path }, context) => {
    const key = await managedKeys.find(actorOf(context), path.id);
    return { status: 200, body: { data: keyDocument(key) } };
  };
}
