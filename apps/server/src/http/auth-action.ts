import type { Operation } from "@verbatim/runtime";
import { type KeyKind, keyKinds } from "../storage/store.ts";

/** What the contract says of the permission that an operation requires (`x-auth-action`). */
export interface AuthAction {
  readonly category: string;
  readonly description: string;
  readonly createdAt: string;
  /** The kinds of keys that have the permission. */
  readonly granted: ReadonlySet<KeyKind>;
}

/**
 * Reads the auth action of an operation.
 *
 * @returns undefined for an operation that needs no key
 * @throws {Error} when an operation that needs a key names no auth action, or a malformed one, so
 *   that the server does not start with an endpoint whose protection was forgotten
 */
export function authAction(operation: Operation): AuthAction | undefined {
  const value = operation.extensions["x-auth-action"];
  if (value === undefined) {
    if (operation.security.length === 0) return undefined;
    throw new Error(`${operation.operationId} needs a key, and has no x-auth-action.`);
  }
  if (!isAuthAction(value)) {
    throw new Error(
      `x-auth-action of ${operation.operationId} must have category, description, created_at and granted (${keyKinds.join(", ")}).`,
    );
  }
  const { category, description, created_at, granted } = value;
  return { category, description, createdAt: created_at, granted: new Set(granted) };
}

interface AuthActionExtension {
  category: string;
  description: string;
  created_at: string;
  granted: KeyKind[];
}

function isAuthAction(value: unknown): value is AuthActionExtension {
  if (typeof value !== "object" || value === null) return false;
  const { category, description, created_at, granted } = value as Record<string, unknown>; // checked member by member
  return (
    typeof category === "string" &&
    typeof description === "string" &&
    typeof created_at === "string" &&
    Array.isArray(granted) &&
    granted.every((kind) => keyKinds.includes(kind))
  );
}
