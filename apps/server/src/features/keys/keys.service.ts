import type { Actor } from "../../http/actor.ts";
import type { Ids } from "../../ids.ts";
import { hashSecret, isSecretShape } from "../../secrets.ts";
import {
  type AccountNumber,
  AnsweredBefore,
  type KeyRecord,
  MissingProject,
  type Once,
  type Store,
} from "../../storage/store.ts";
import { noSuchProject } from "../projects/projects.service.ts";
import { createKeyUses } from "./key-uses.ts";
import { makeKey, type NewKey } from "./new-key.ts";
import { viewerOf } from "./viewer.ts";

export type { NewKey };

/** A key that was just created; its secret is not known afterwards. */
export interface IssuedKey {
  readonly key: Omit<KeyRecord, "account" | "accountId">;
  readonly secret: string;
}

/** The rules of keys: a secret is shown once, and only its hash is kept. */
export interface Keys {
  /** Finds who a secret stands for; undefined when it is unknown or has expired. */
  authenticate(secret: string): Promise<Actor | undefined> | Actor | undefined;
  /** Notes that a key was used without being authenticated anew. */
  noteUse(keyId: string): void;
  /** When a key was used for the last time, as far as this server knows. */
  latestUse(keyId: string): number | undefined;
  /**
   * Makes a key in an account, once when that is asked for.
   *
   * @throws {HttpError} 422 when the kind needs another number of projects, or takes no actor, or
   *   when there is no such project
   */
  create(account: AccountNumber, key: NewKey): Promise<IssuedKey>;
  create(
    account: AccountNumber,
    key: NewKey,
    once: Once<IssuedKey> | undefined,
  ): Promise<IssuedKey | AnsweredBefore>;
  /**
   * Gives an empty store its first account and operator key.
   *
   * @returns the secret, or undefined when the store has an account already
   */
  bootstrap(secret: string | undefined): Promise<string | undefined>;
  /** Stores what is known of uses; call it before the store is closed. */
  close(): Promise<void>;
}

/** Ids of what is made before any account exists. */
const noAccount = 0;

/** Makes the rules over a store. */
export function createKeys(
  store: Pick<Store, "accounts" | "keys">,
  ids: Ids,
  now: () => number = Date.now,
): Keys {
  const uses = createKeyUses((batch) => store.keys.noteUses(batch), { now });

  function toActor(key: KeyRecord | undefined): Actor | undefined {
    if (key === undefined || (key.expiresAt !== undefined && key.expiresAt <= now())) {
      return undefined;
    }
    uses.note(key.id);
    const { account, accountId, id, kind, actorId, projectIds, permissionGroupIds, expiresAt } =
      key;
    return {
      account,
      accountId,
      keyId: id,
      kind,
      actorId,
      project: kind === "operator" ? undefined : projectIds[0],
      projectIds,
      permissionGroupIds,
      viewer: viewerOf(key),
      expiresAt,
    };
  }

  function create(account: AccountNumber, key: NewKey): Promise<IssuedKey>;
  function create(
    account: AccountNumber,
    key: NewKey,
    once: Once<IssuedKey> | undefined,
  ): Promise<IssuedKey | AnsweredBefore>;
  async function create(account: AccountNumber, key: NewKey, once?: Once<IssuedKey>) {
    const issued = makeKey(ids, account, key);
    const outcome = await store.keys.create(
      { ...issued.key, account },
      once && {
        ...once,
        answer: (written) => (written === "created" ? once.answer(issued) : undefined),
      },
    );
    refuseMissing(issued, outcome);
    return outcome instanceof AnsweredBefore ? outcome : issued;
  }

  return {
    authenticate(secret) {
      if (!isSecretShape(secret)) return undefined;
      const found = store.keys.findByHash(hashSecret(secret));
      return found instanceof Promise ? found.then(toActor) : toActor(found);
    },

    noteUse: uses.note,

    latestUse: uses.latest,

    create,

    async bootstrap(given) {
      if ((await store.accounts.count()) > 0) return undefined;
      const { key, secret } = makeKey(ids, noAccount, {
        kind: "operator",
        description: "Made at the first start.",
        secret: given,
      });
      await store.accounts.create({ id: ids.next(noAccount).id, name: "First account" }, key);
      return secret;
    },

    close: uses.close,
  };
}

/** A project that was there when the key was checked can be gone when it is written. */
function refuseMissing({ key }: IssuedKey, outcome: unknown): void {
  if (!(outcome instanceof MissingProject)) return;
  throw noSuchProject("/project_ids", key.projectIds, outcome.id);
}
