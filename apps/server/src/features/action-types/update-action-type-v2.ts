import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { updateActionType } from "./update-action-type.ts";

/** `PUT /actionTypes/{actionType}`: another spelling of `PUT /actions/{actionType}`. */
export function updateActionTypeV2(services: Services): Handlers["updateActionTypeV2"] {
  return updateActionType(services);
}
