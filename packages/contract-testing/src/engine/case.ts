import { operationOf } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";
import type { ReceivedResponse, RequestSpec } from "../exchange/types.ts";
import {
  bodyExamples,
  exampleRequest,
  override,
  type RequestOverrides,
} from "../generate/request.ts";
import type { Cell } from "../provoke/attempt.ts";
import type { Case, CaseContext } from "./options.ts";
import type { Session, Setting } from "./session.ts";

/** The case for a status: the operation's own before that for every operation. */
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

/** A request that succeeds: made by the operation's 2xx case, or from the document's examples. */
export async function validRequest(
  setting: Setting,
  session: Session,
  cell: Cell,
): Promise<RequestSpec> {
  const found = successCase(setting, cell.operation);
  if (found === undefined) return exampleRequest(setting.document, cell.operation);
  const [status, make] = found;
  const before = session.exchanges.length;
  const made = await make(caseContext(setting, session, { ...cell, status }));
  if (made !== undefined && !(made instanceof Request)) return made;
  // A case that makes its calls itself: the last one to this operation was the valid request.
  const last = session.exchanges
    .slice(before)
    .findLast((exchange) => exchange.operation === cell.operation);
  return last?.spec ?? exampleRequest(setting.document, cell.operation);
}

/** Every valid request that the examples of the document give for the operation. */
export function exampleRequests({ document }: Setting, { operation }: Cell): RequestSpec[] {
  const first = exampleRequest(document, operation);
  const bodies = bodyExamples(document, operation).map(({ value: body, contentType }) => ({
    ...first,
    body,
    contentType,
  }));
  return bodies.length > 0 ? bodies : [first];
}

/** What a case can use, bound to the session of its cell. */
export function caseContext(setting: Setting, session: Session, cell: Cell): CaseContext {
  const { document } = setting;
  const { operation, status, mediaType } = cell;

  function request(first?: string | RequestOverrides, second?: RequestOverrides): RequestSpec {
    const named =
      typeof first === "string"
        ? operationNamed(setting, first)
        : { operation, overrides: first ?? {} };
    return exampleRequest(document, named.operation, second ?? named.overrides);
  }

  return {
    operation,
    status,
    mediaType,
    request,
    async valid(overrides = {}) {
      // The 2xx case itself must not end in a circle.
      if (/^2/.test(status)) return exampleRequest(document, operation, overrides);
      return override(await validRequest(setting, session, cell), overrides);
    },
    async send<Body>(what: string | RequestSpec | Request, overrides?: RequestOverrides) {
      const made = typeof what === "string" ? request(what, overrides) : what;
      const { response } = await session.deliver(made, "setup", "to prepare the test");
      return response as ReceivedResponse<Body>; // the caller says what it expects
    },
  };
}

function operationNamed({ document }: Setting, operationId: string) {
  return { operation: operationOf(document, operationId), overrides: {} };
}
