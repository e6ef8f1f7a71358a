import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { createActionsAnswer } from "./action-answers.ts";

/** `POST /actions/{actionType}` */
export function createAction(services: Services): Handlers["createAction"] {
  return (request, context) => createActionsAnswer(services, context, request);
}
