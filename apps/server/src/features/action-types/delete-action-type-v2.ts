import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { deleteActionType } from "./delete-action-type.ts";

/** `DELETE /actionTypes/{actionType}`: another spelling of `DELETE /actions/{actionType}`. */
export function deleteActionTypeV2(services: Services): Handlers["deleteActionTypeV2"] {
  return deleteActionType(services);
}
