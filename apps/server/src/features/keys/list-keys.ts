import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import { offsetAndLimit, pageMeta } from "../../http/catalogue-page.ts";
import type { Services } from "../../services.ts";
import { keyDocument } from "./key-document.ts";

/** `GET /auth/keys` */
export function listKeys({ managedKeys }: Services): Handlers["listKeys"] {
  return async ({ query }, context) => {
    const { keys, total } = await managedKeys.list(actorOf(context), {
      kind: query.kind,
      ...offsetAndLimit(query),
    });
    return { status: 200, body: { data: keys.map(keyDocument), meta: pageMeta(total, query) } };
  };
}
