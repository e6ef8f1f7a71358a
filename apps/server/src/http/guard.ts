import type { Operation } from "@verbatim/runtime";
import type { Context } from "hono";
import type { Viewer } from "../storage/store.ts";
import type { Actor, ServerEnv } from "./actor.ts";
import { type AuthAction, authAction } from "./auth-action.ts";
import { challenge, readKey } from "./credentials.ts";
import { errorFamily } from "./error-family.ts";
import { HttpError } from "./http-error.ts";
import type { RateLimiter } from "./rate-limit.ts";

/** What the guard needs to know of the world. */
export interface GuardOptions {
  /** Finds who a key stands for; undefined when the key is unknown or no longer valid. */
  readonly authenticate: (key: string) => Actor | undefined | Promise<Actor | undefined>;
  /**
   * Tells what a key that has permission groups may see in an operation; throws {@link HttpError}
   * 403 when they do not give it the operation's action.
   */
  readonly authorize: (actor: Actor, required: AuthAction) => Promise<Viewer>;
  readonly rateLimiter: RateLimiter;
}

interface Rule {
  readonly required: AuthAction | undefined;
  readonly queryNames: ReadonlySet<string>;
}

/**
 * Makes the check that stands before every operation: key, rate, permission, known parameters.
 *
 * @returns a function for the runtime's `before`; it throws {@link HttpError} 400, 401, 403, 422
 *   or 429, and sets the context's `actor`
 */
export function createGuard(
  operations: Readonly<Record<string, Operation>>,
  { authenticate, authorize, rateLimiter }: GuardOptions,
): (operation: Operation, context: Context<ServerEnv>) => void | Promise<void> {
  const rules = new Map<string, Rule>();
  for (const operation of Object.values(operations)) {
    const query = operation.parameters.filter((parameter) => parameter.in === "query");
    rules.set(operation.operationId, {
      required: authAction(operation),
      queryNames: new Set(query.map(({ name }) => name)),
    });
  }

  return function guard(operation, context) {
    const { required, queryNames } = rules.get(operation.operationId) as Rule; // made of the same table
    context.set("operationId", operation.operationId);
    const refuse = () => refuseUnknownParameters(operation, context, queryNames);
    if (required === undefined) return refuse();

    const admit = (actor: Actor | undefined): void | Promise<void> => {
      if (actor === undefined) throw unauthenticated();
      context.set("actor", actor);
      rateLimiter.take(actor.keyId);
      if (!required.granted.has(actor.kind)) throw forbidden(actor, required);
      if (actor.permissionGroupIds.length === 0) return refuse();
      return authorize(actor, required).then((viewer) => {
        context.set("actor", { ...actor, viewer });
        refuse();
      });
    };

    const key = readKey(context.req.header("authorization"));
    if (key === undefined) throw unauthenticated();
    const actor = authenticate(key);
    return actor instanceof Promise ? actor.then(admit) : admit(actor);
  };
}

/** One answer for every fault of a key, so that nothing can be learnt from it. */
function unauthenticated(): HttpError {
  return new HttpError("unauthenticated", "The request has no valid key.", {
    headers: { "WWW-Authenticate": challenge },
  });
}

function forbidden(actor: Actor, required: AuthAction): HttpError {
  return new HttpError(
    "forbidden",
    `A key of kind ${actor.kind} does not have the permission "${required.description}".`,
  );
}

/** A parameter that is not declared would silently do nothing: a filter that filters nothing. */
function refuseUnknownParameters(
  operation: Operation,
  context: Context,
  declared: ReadonlySet<string>,
): void {
  const { url } = context.req;
  const start = url.indexOf("?");
  if (start < 0) return;
  for (const name of new URLSearchParams(url.slice(start)).keys()) {
    if (declared.has(name)) continue;
    const known = [...declared].join(", ");
    throw new HttpError(
      errorFamily(operation.path).invalidStatus === 422 ? "invalid_parameter" : "bad_request",
      `Query parameter ${name.slice(0, 100)} is not one of this operation, which has ${known === "" ? "none" : known}.`,
    );
  }
}
