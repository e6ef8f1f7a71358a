import { HttpError } from "../../http/http-error.ts";
import type { Ids } from "../../ids.ts";
import { generateSecret, hashSecret } from "../../secrets.ts";
import type { AccountNumber, KeyKind, NewKey as StoredKey } from "../../storage/store.ts";

/** What a new key is to stand for. */
export interface NewKey {
  readonly kind: KeyKind;
  readonly description?: string | undefined;
  /** Exactly one for applications and users, at most one for a device. */
  readonly projectIds?: readonly string[] | undefined;
  readonly permissionGroupIds?: readonly string[] | undefined;
  /** The id of the user or the thing for which the key stands; made when it is absent. */
  readonly actorId?: string | undefined;
  /** When the key ends, in milliseconds since the epoch. */
  readonly expiresAt?: number | undefined;
  /** The secret, when it is not to be generated: 80 characters of A-Z, a-z and 0-9. */
  readonly secret?: string | undefined;
}

/** How many projects a key of each kind is bound to. */
const projectCounts: Readonly<Record<KeyKind, readonly [least: number, most: number]>> = {
  operator: [0, 100],
  trusted_application: [1, 1],
  application: [1, 1],
  application_user: [1, 1],
  device: [0, 1],
};

/** The kinds that stand for something that others know by its id. */
const kindsWithActor: ReadonlySet<KeyKind> = new Set(["application_user", "device"]);

/**
 * Makes a key and its secret; nothing is stored.
 *
 * @throws {HttpError} 422 when the kind needs another number of projects, or takes no actor
 */
export function makeKey(
  ids: Ids,
  account: AccountNumber,
  key: NewKey,
): { key: StoredKey; secret: string } {
  checkProjects(key);
  checkActor(key);
  const secret = key.secret ?? generateSecret();
  const { id, time } = ids.next(account);
  return {
    key: {
      id,
      kind: key.kind,
      hash: hashSecret(secret),
      prefix: secret.slice(0, 8),
      actorId: key.actorId ?? ids.next(account).id,
      projectIds: key.projectIds ?? [],
      permissionGroupIds: key.permissionGroupIds ?? [],
      description: key.description ?? "",
      createdAt: time,
      expiresAt: key.expiresAt,
    },
    secret,
  };
}

/** Tells whether keys of a kind stand for something that others know by its id. */
export function hasActor(kind: KeyKind): boolean {
  return kindsWithActor.has(kind);
}

function checkProjects({ kind, projectIds = [] }: NewKey): void {
  const [least, most] = projectCounts[kind];
  if (projectIds.length >= least && projectIds.length <= most) return;
  const count = least === most ? `exactly ${most}` : `at most ${most}`;
  throw new HttpError(
    "invalid_parameter",
    `A key of kind ${kind} has ${count} project${most === 1 ? "" : "s"}.`,
    { pointer: "/project_ids" },
  );
}

function checkActor({ kind, actorId }: NewKey): void {
  if (actorId === undefined) return;
  if (!hasActor(kind)) {
    const detail = `A key of kind ${kind} takes no actor_id; users and devices do.`;
    throw new HttpError("invalid_parameter", detail, { pointer: "/actor_id" });
  }
  // In scopes it stands for everybody, so nobody may be called so.
  if (actorId === "all") {
    const detail = "Body member /actor_id is all, which is reserved.";
    throw new HttpError("invalid_parameter", detail, { pointer: "/actor_id" });
  }
}
