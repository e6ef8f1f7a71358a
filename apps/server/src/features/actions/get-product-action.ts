import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { getActionAnswer } from "./action-answers.ts";

/** `GET /products/{productId}/actions/{actionType}/{actionId}` */
export function getProductAction(services: Services): Handlers["getProductAction"] {
  return (request, context) => {
    const target = { kind: "product", id: request.path.productId } as const;
    return getActionAnswer(services, context, request, target);
  };
}
