import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { listActionsAnswer } from "./action-answers.ts";

/** `GET /collections/{collectionId}/actions/{actionType}` */
export function listCollectionActions(services: Services): Handlers["listCollectionActions"] {
  return (request, context) => {
    const target = { kind: "collection", id: request.path.collectionId } as const;
    return listActionsAnswer(services, context, request, target);
  };
}
