import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";
import { keyDocument } from "./key-document.ts";

/** `DELETE /auth/keys/{id}` */
export function deleteKey({ managedKeys }: Services): Handlers["deleteKey"] {
  return async ({ path }, context) => {
    const key = await managedKeys.delete(actorOf(context), path.id);
    return { status: 200, body: { data: keyDocument(key) } };
  };
}
