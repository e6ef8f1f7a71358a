import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { deleteActionAnswer } from "./action-answers.ts";

/** `DELETE /thngs/{thngId}/actions/{actionType}/{actionId}` */
export function deleteThngAction(services: Services): Handlers["deleteThngAction"] {
  return (request, context) => {
    const target = { kind: "thng", id: request.path.thngId } as const;
    return deleteActionAnswer(services, context, request, target);
  };
}
