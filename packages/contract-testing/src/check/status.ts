import { clip } from "../document/json.ts";
import { below } from "../document/pointer.ts";
import { type CheckContext, finding } from "./context.ts";

/** The status is documented: itself, by its range, or by `default`. */
export function checkStatus(context: CheckContext) {
  const { operation, response, declared } = context;
  if (declared !== undefined) return [];
  const documented = operation.responses.map(({ status }) => status).join(", ");
  return [
    finding(context, {
      check: "status",
      message: `answered ${response.status}, which the operation does not document`,
      pointer: below(operation.pointer, "responses"),
      promised: documented === "" ? "no response" : documented,
      received: `${response.status}${response.text === "" ? "" : ` ${clip(response.text)}`}`,
    }),
  ];
}
