import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { createActionsAnswer } from "./action-answers.ts";

/** `POST /collections/{collectionId}/actions/{actionType}` */
export function createCollectionAction(services: Services): Handlers["createCollectionAction"] {
  return (request, context) => {
    const target = { kind: "collection", id: request.path.collectionId } as const;
    return createActionsAnswer(services, context, request, target);
  };
}
