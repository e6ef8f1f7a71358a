import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { getActionAnswer } from "./action-answers.ts";

/** `GET /collections/{collectionId}/actions/{actionType}/{actionId}` */
export function getCollectionAction(services: Services): Handlers["getCollectionAction"] {
  return (request, context) => {
    const target = { kind: "collection", id: request.path.collectionId } as const;
    return getActionAnswer(services, context, request, target);
  };
}
