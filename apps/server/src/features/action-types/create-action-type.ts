import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import { baseUrl } from "../../http/base-url.ts";
import type { Services } from "../../services.ts";

/** `POST /actions` */
export function createActionType({ actionTypes, config }: Services): Handlers["createActionType"] {
  return async ({ query, body }, context) => {
    const document = await actionTypes.create(actorOf(context), body, query.withScopes);
    return {
      status: 201,
      headers: { Location: `${baseUrl(context, config.publicUrl)}/actions/${document.id}` },
      body: document,
    };
  };
}
