import type { ActionTypeDocument, Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import { baseUrl } from "../../http/base-url.ts";
import { answerOnce } from "../../http/once.ts";
import type { Services } from "../../services.ts";

/**
 * Makes the handler that creates a type, for one of the two spellings.
 *
 * @param path - of the collection; the new type's `Location` lies below it
 */
export function createTypeAt(
  path: "/actions" | "/actionTypes",
  { actionTypes, config }: Services,
): Handlers["createActionType"] {
  return ({ query, headers, body }, context) =>
    answerOnce(context, {
      key: headers["Idempotency-Key"],
      body,
      write: (once) => actionTypes.create(actorOf(context), body, query, once),
      respond: (document: ActionTypeDocument) => ({
        status: 201 as const,
        headers: { Location: `${baseUrl(context, config.publicUrl)}${path}/${document.id}` },
        body: document,
      }),
    });
}
