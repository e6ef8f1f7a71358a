import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import type { Ids } from "../../ids.ts";
import { generateSecret, hashSecret, isSecretShape } from "../../secrets.ts";
import type {
  AccountNumber,
  KeyKind,
  KeyRecord,
  Store,
  NewKey as StoredKey,
} from "../../storage/store.ts";
import { viewerOf } from "./viewer.ts";

/** What a new key is to stand for. */
export interface NewKey {
  readonly kind: KeyKind;
  readonly description?: string;
  /** Exactly one for applications and users, at most one for a device. */
  readonly projectIds?: readonly string[];
  readonly permissionGroupIds?: readonly string[];
  /** Whom the key stands for, such as the id of a thing; made when it is absent. */
  readonly actorId?: string;
  /** When the key ends, in milliseconds since the epoch. */
  readonly expiresAt?: number;
  /** The secret, when it is not to be generated: 80 characters of A-Z, a-z and 0-9. */
  readonly secret?: string;
}

/** The rules of keys: a secret is shown once, and only its hash is kept. */
export interface Keys {
  /** Finds who a secret stands for; undefined when it is unknown or has expired. */
  authenticate(secret: string): Promise<Actor | undefined> | Actor | undefined;
  /**
   * Makes a key in an account and gives its secret.
   *
   * @throws {HttpError} 422 when the kind needs another number of projects
   */
  create(account: AccountNumber, key: NewKey): Promise<string>;
  /**
   * Gives an empty store its first account and operator key.
   *
   * @returns the secret, or undefined when the store has an account already
   */
  bootstrap(secret: string | undefined): Promise<string | undefined>;
}

/** Ids of what is made before any account exists. */
const noAccount = 0;

/** How many projects a key of each kind is bound to. */
const projectCounts: Readonly<Record<KeyKind, readonly [least: number, most: number]>> = {
  operator: [0, 100],
  trusted_application: [1, 1],
  application: [1, 1],
  application_user: [1, 1],
  device: [0, 1],
};

/** Makes the rules over a store. */
export function createKeys(store: Store, ids: Ids, now: () => number = Date.now): Keys {
  function record(account: AccountNumber, key: NewKey): { secret: string; stored: StoredKey } {
    checkProjectCount(key);
    const secret = key.secret ?? generateSecret();
    const { id, time } = ids.next(account);
    const stored = {
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
    };
    return { secret, stored };
  }

  function toActor(key: KeyRecord | undefined): Actor | undefined {
    if (key === undefined || (key.expiresAt !== undefined && key.expiresAt <= now())) {
      return undefined;
    }
    const { account, accountId, id, kind, actorId, projectIds, expiresAt } = key;
    return {
      account,
      accountId,
      keyId: id,
      kind,
      actorId,
      project: kind === "operator" ? undefined : projectIds[0],
      viewer: viewerOf(key),
      expiresAt,
    };
  }

  return {
    authenticate(secret) {
      if (!isSecretShape(secret)) return undefined;
      const found = store.keys.findByHash(hashSecret(secret));
      return found instanceof Promise ? found.then(toActor) : toActor(found);
    },

    async create(account, key) {
      const { secret, stored } = record(account, key);
      await store.keys.create({ ...stored, account });
      return secret;
    },

    async bootstrap(given) {
      if ((await store.accounts.count()) > 0) return undefined;
      const description = "Made at the first start.";
      const key = {
        kind: "operator",
        description,
        ...(given !== undefined && { secret: given }),
      } as const;
      const { secret, stored } = record(noAccount, key);
      await store.accounts.create({ id: ids.next(noAccount).id, name: "First account" }, stored);
      return secret;
    },
  };
}

function checkProjectCount({ kind, projectIds = [] }: NewKey): void {
  const [least, most] = projectCounts[kind];
  if (projectIds.length >= least && projectIds.length <= most) return;
  const count = least === most ? `exactly ${most}` : `at most ${most}`;
  throw new HttpError(
    "invalid_parameter",
    `A key of kind ${kind} has ${count} project${most === 1 ? "" : "s"}.`,
    { pointer: "/project_ids" },
  );
}
