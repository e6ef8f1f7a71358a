import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { listActionsAnswer } from "./action-answers.ts";

/** `GET /products/{productId}/actions/{actionType}` */
export function listProductActions(services: Services): Handlers["listProductActions"] {
  return (request, context) => {
    const target = { kind: "product", id: request.path.productId } as const;
    return listActionsAnswer(services, context, request, target);
  };
}
