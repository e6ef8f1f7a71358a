import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { createTypeAt } from "./create-type-at.ts";

/** `POST /actions` */
export function createActionType(services: Services): Handlers["createActionType"] {
  return createTypeAt("/actions", services);
}
