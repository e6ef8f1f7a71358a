import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { listActionsAnswer } from "./action-answers.ts";

/** `GET /actions/{actionType}` */
export function listActions(services: Services): Handlers["listActions"] {
  return (request, context) => listActionsAnswer(services, context, request);
}
