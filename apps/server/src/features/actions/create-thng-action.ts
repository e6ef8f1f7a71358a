import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { createActionsAnswer } from "./action-answers.ts";

/** `POST /thngs/{thngId}/actions/{actionType}` */
export function createThngAction(services: Services): Handlers["createThngAction"] {
  return (request, context) => {
    const target = { kind: "thng", id: request.path.thngId } as const;
    return createActionsAnswer(services, context, request, target);
  };
}
