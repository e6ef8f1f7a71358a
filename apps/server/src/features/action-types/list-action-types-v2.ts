import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { listActionTypes } from "./list-action-types.ts";

/** `GET /actionTypes`: another spelling of `GET /actions`. */
export function listActionTypesV2(services: Services): Handlers["listActionTypesV2"] {
  return listActionTypes(services);
}
