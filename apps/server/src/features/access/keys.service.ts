import type { Actor, KeyKind } from "../../http/actor.ts";
import type { Ids } from "../../ids.ts";
import { generateSecret, hashSecret, isSecretShape } from "../../secrets.ts";
import type { Store } from "../../storage/store.ts";

/** What a new key is to stand for. */
export interface NewKey {
  readonly kind: KeyKind;
  readonly description?: string;
  readonly project?: string;
  /** The secret, when it is not to be generated: 80 characters of A-Z, a-z and 0-9. */
  readonly secret?: string;
}

/** The rules of keys: a secret is shown once, and only its hash is kept. */
export interface Keys {
  /** Finds who a secret stands for; undefined when it is unknown or has expired. */
  authenticate(secret: string): Promise<Actor | undefined> | Actor | undefined;
  /** Makes a key in an account and gives its secret. */
  create(account: number, key: NewKey): Promise<string>;
  /**
   * Gives an empty store its first account and operator key.
   *
   * @returns the secret, or undefined when the store has an account already
   */
  bootstrap(secret: string | undefined): Promise<string | undefined>;
}

/** Makes the rules over a store. */
export function createKeys(store: Store, ids: Ids, now: () => number = Date.now): Keys {
  async function create(account: number, key: NewKey): Promise<string> {
    const secret = key.secret ?? generateSecret();
    const { id, time } = ids.next(account);
    await store.keys.create({
      id,
      account,
      kind: key.kind,
      hash: hashSecret(secret),
      prefix: secret.slice(0, 8),
      actorId: ids.next(account).id,
      project: key.project,
      description: key.description ?? "",
      createdAt: time,
      expiresAt: undefined,
    });
    return secret;
  }

  return {
    authenticate(secret) {
      if (!isSecretShape(secret)) return undefined;
      const found = store.keys.findByHash(hashSecret(secret));
      if (found === undefined || (found.expiresAt !== undefined && found.expiresAt <= now())) {
        return undefined;
      }
      const { account, accountId, id, kind, actorId, project } = found;
      return { account, accountId, keyId: id, kind, actorId, project };
    },

    create,

    async bootstrap(secret) {
      if ((await store.accounts.count()) > 0) return undefined;
      const { id } = ids.next(0);
      const account = await store.accounts.create({ id, name: "First account" });
      return create(account, {
        kind: "operator",
        description: "Made at the first start.",
        ...(secret !== undefined && { secret }),
      });
    },
  };
}
