import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { getActionAnswer } from "./action-answers.ts";

/** `GET /thngs/{thngId}/actions/{actionType}/{actionId}` */
export function getThngAction(services: Services): Handlers["getThngAction"] {
  return (request, context) => {
    const target = { kind: "thng", id: request.path.thngId } as const;
    return getActionAnswer(services, context, request, target);
  };
}
