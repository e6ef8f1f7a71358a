import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { deleteActionAnswer } from "./action-answers.ts";

/** `DELETE /actions/{actionType}/{actionId}` */
export function deleteAction(services: Services): Handlers["deleteAction"] {
  return (request, context) => deleteActionAnswer(services, context, request);
}
