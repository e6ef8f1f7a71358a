import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { deleteActionAnswer } from "./action-answers.ts";

/** `DELETE /collections/{collectionId}/actions/{actionType}/{actionId}` */
export function deleteCollectionAction(services: Services): Handlers["deleteCollectionAction"] {
  return (request, context) => {
    const target = { kind: "collection", id: request.path.collectionId } as const;
    return deleteActionAnswer(services, context, request, target);
  };
}
