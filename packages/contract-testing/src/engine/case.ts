import { operationOf } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";
import type { ReceivedResponse, RequestSpec } from "../exchange/types.ts";
import { exampleRequest, override, type RequestOverrides } from "../generate/request.ts";
import { isUnreachable, type Unreachable } from "../state/world.ts";
import type { Case, CaseContext } from "./options.ts";
import type { Session } from "./session.ts";
import type { Setting } from "./setting.ts";

/** The user's case for a status: the operation's own before that for every operation. */
export function caseFor(
  { options }: Setting,
  operation: Operation,
  status: string,
): Case | undefined {
  const own = options.cases?.[operation.operationId]?.[status];
  return own ?? options.cases?.["*"]?.[status];
}

/** The operation's own case for a success, from which its valid requests come. */
function successCase({ options }: Setting, operation: Operation): [string, Case] | undefined {
  const cases = Object.entries(options.cases?.[operation.operationId] ?? {});
  return cases.find(([status]) => /^2/.test(status));
}

/** A request that should succeed now: made by the operation's 2xx case, or from what is known. */
export async function validRequest(
  setting: Setting,
  session: Session,
  operation: Operation,
): Promise<RequestSpec | Unreachable> {
  const { world } = setting;
  const prepare = (request: RequestSpec) =>
    session.deliver(request, {
      id: `${operation.operationId}/setup/${session.exchanges.length}`,
      purpose: "setup",
      reason: `to prepare ${operation.operationId}`,
    });
  const found = successCase(setting, operation);
  // What is deleted must be nothing that others still need.
  const isLast = operation.method === "DELETE";
  if (found === undefined) return world.valid(operation, prepare, isLast);
  const [status, make] = found;
  const before = session.exchanges.length;
  const made = await make(caseContext(setting, session, operation, status));
  if (made !== undefined && !(made instanceof Request)) return made;
  // A case that makes its calls itself: the last one to this operation was the valid request.
  const last = session.exchanges
    .slice(before)
    .findLast((exchange) => exchange.operation === operation);
  return last?.spec ?? world.valid(operation, prepare, isLast);
}

/** What a case can use, bound to a session. */
export function caseContext(
  setting: Setting,
  session: Session,
  operation: Operation,
  status: string,
): CaseContext {
  const { document } = setting;

  function request(first?: string | RequestOverrides, second?: RequestOverrides): RequestSpec {
    if (typeof first !== "string") return exampleRequest(document, operation, first ?? {});
    return exampleRequest(document, operationOf(document, first), second ?? {});
  }

  return {
    operation,
    status,
    request,
    async valid(overrides = {}) {
      // The 2xx case itself must not end in a circle.
      if (/^2/.test(status)) return exampleRequest(document, operation, overrides);
      const made = await validRequest(setting, session, operation);
      return isUnreachable(made)
        ? exampleRequest(document, operation, overrides)
        : override(made, overrides);
    },
    async send<Body>(what: string | RequestSpec | Request, overrides?: RequestOverrides) {
      const made = typeof what === "string" ? request(what, overrides) : what;
      const { response } = await session.deliver(made, {
        id: `${operation.operationId}/setup/${session.exchanges.length}`,
        purpose: "setup",
        reason: "to prepare the test",
      });
      return response as ReceivedResponse<Body>; // the caller says what it expects
    },
  };
}
