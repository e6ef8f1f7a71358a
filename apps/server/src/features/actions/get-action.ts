import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { getActionAnswer } from "./action-answers.ts";

/** `GET /actions/{actionType}/{actionId}` */
export function getAction(services: Services): Handlers["getAction"] {
  return (request, context) => getActionAnswer(services, context, request);
}
