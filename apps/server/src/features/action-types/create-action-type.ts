import type { ActionTypeDocument, Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import { baseUrl } from "../../http/base-url.ts";
import { answerOnce } from "../../http/once.ts";
import type { Services } from "../../services.ts";

/** `POST /actions` */
export function createActionType({ actionTypes, config }: Services): Handlers["createActionType"] {
  return ({ query, headers, body }, context) =>
    answerOnce(context, {
      key: headers["Idempotency-Key"],
      body,
      write: (once) => actionTypes.create(actorOf(context), body, query.withScopes, once),
      respond: (document: ActionTypeDocument) => ({
        status: 201 as const,
        headers: { Location: `${baseUrl(context, config.publicUrl)}/actions/${document.id}` },
        body: document,
      }),
    });
}
