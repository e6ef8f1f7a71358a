import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";
import { deleteActionAnswer } from "./action-answers.ts";

/** `DELETE /products/{productId}/actions/{actionType}/{actionId}` */
export function deleteProductAction(services: Services): Handlers["deleteProductAction"] {
  return (request, context) => {
    const target = { kind: "product", id: request.path.productId } as const;
    return deleteActionAnswer(services, context, request, target);
  };
}
