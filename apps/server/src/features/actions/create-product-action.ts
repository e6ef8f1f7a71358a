import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { createActionsAnswer } from "./action-answers.ts";

/** `POST /products/{productId}/actions/{actionType}` */
export function createProductAction(services: Services): Handlers["createProductAction"] {
  return (request, context) => {
    const target = { kind: "product", id: request.path.productId } as const;
    return createActionsAnswer(services, context, request, target);
  };
}
