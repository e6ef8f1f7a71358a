import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { listActionsAnswer } from "./action-answers.ts";

/** `GET /thngs/{thngId}/actions/{actionType}` */
export function listThngActions(services: Services): Handlers["listThngActions"] {
  return (request, context) => {
    const target = { kind: "thng", id: request.path.thngId } as const;
    return listActionsAnswer(services, context, request, target);
  };
}
