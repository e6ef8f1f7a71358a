import type { Context } from "hono";
import type { AccountNumber, KeyKind, Viewer } from "../storage/store.ts";

/** Who makes a request: what its key stands for. */
export interface Actor {
  /** The store's handle of the account. */
  readonly account: AccountNumber;
  /** The id of the account, as clients see it. */
  readonly accountId: string;
  readonly keyId: string;
  readonly kind: KeyKind;
  /** The id of the operator, application, user or device. */
  readonly actorId: string;
  /** The project of an application, a user or a device; undefined for operators. */
  readonly project: string | undefined;
  /** The projects to which the key is bound; none for the whole account. */
  readonly projectIds: readonly string[];
  /** The permission groups that limit the key; none for all that its kind may do. */
  readonly permissionGroupIds: readonly string[];
  /** What the key may see in the operation that is asked for. */
  readonly viewer: Viewer;
  /** When the key ends, in milliseconds since the epoch; undefined for one without an end. */
  readonly expiresAt: number | undefined;
}

/** What is known of a request by now. */
export interface ServerEnv {
  Variables: { requestId?: string; operationId?: string; actor?: Actor };
}

/**
 * Gets the actor of a request whose operation requires a key.
 *
 * @throws {Error} when the operation requires none: a fault of the caller
 */
export function actorOf(context: Context): Actor {
  const actor: Actor | undefined = context.get("actor");
  if (actor === undefined) throw new Error("This operation has no actor: its security is empty.");
  return actor;
}
