import type { Operation } from "../document/operations.ts";
import { answer } from "./answer.ts";
import type { Call } from "./call.ts";
import { documentedStatus } from "./statuses.ts";

/** The answer to a method that the path does not declare: OPTIONS is known everywhere, others get 405. */
export function otherMethod(
  about: Omit<Call, "operation">,
  operations: ReadonlyMap<string, Operation>,
  method: string,
): Response {
  const declared = [...operations.keys()];
  const free = declared.includes("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"];
  const allow = [...new Set([...declared, ...free])].join(", ");
  if (method === "OPTIONS") return new Response(null, { status: 204, headers: { allow } });
  const [first] = operations.values();
  const known = [...operations.values()].find((one) => documentedStatus(one, 405) !== undefined);
  const operation = known ?? first;
  const detail = `The path takes ${allow}, not ${method}.`;
  // A path without operations is not routed.
  if (operation === undefined) return new Response(null, { status: 405, headers: { allow } });
  return answer({ ...about, operation }, 405, { detail, headers: { allow: [allow] } });
}
