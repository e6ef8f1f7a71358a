import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { createTypeAt } from "./create-type-at.ts";

/** `POST /actionTypes` */
export function createActionTypeV2(services: Services): Handlers["createActionTypeV2"] {
  return createTypeAt("/actionTypes", services);
}
