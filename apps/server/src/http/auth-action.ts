import type { Operation } from "@verbatim/runtime";
import { v5 as uuidv5 } from "uuid";
import { type KeyKind, keyKinds } from "../storage/store.ts";

/** The name space of the ids (RFC 9562, section 5.5). It never changes, so neither do the ids. */
const namespace = "3b0d6b1e-5f52-4f0c-9c86-0f0a7f2f6a51";

/** Derives the id of an entry of the permission catalogue. */
export function authActionId(category: string, description: string): string {
  return uuidv5(`${category}\n${description}`, namespace);
}

/** What the contract says of the permission that an operation requires (`x-auth-action`). */
export interface AuthAction {
  /** Its id in the permission catalogue; operations that mean the same permission share it. */
  readonly id: string;
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
  const id = authActionId(category, description);
  return { id, category, description, createdAt: created_at, granted: new Set(granted) };
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
