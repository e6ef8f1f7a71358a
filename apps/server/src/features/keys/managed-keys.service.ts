import type { Actor } from "../../http/actor.ts";
import { latestCatalogueTime } from "../../http/catalogue-time.ts";
import { HttpError } from "../../http/http-error.ts";
import type {
  AnsweredBefore,
  KeyPage,
  KeyRecord,
  KeysQuery,
  Once,
  Store,
} from "../../storage/store.ts";
import type { Permissions } from "../permission-groups/permissions.service.ts";
import type { IssuedKey, Keys, NewKey } from "./keys.service.ts";

/** What a caller does with the keys that it may see. */
export interface ManagedKeys {
  list(actor: Actor, query: KeysQuery): Promise<KeyPage>;
  /** @throws {HttpError} 404 when the caller sees no such key */
  find(actor: Actor, id: string): Promise<KeyRecord>;
  /**
   * Makes a key that may do no more than the caller.
   *
   * @throws {HttpError} 422 naming the member at fault; 403 when the key could do more
   */
  create(actor: Actor, key: NewKey, once?: Once<IssuedKey>): Promise<IssuedKey | AnsweredBefore>;
  /** @throws {HttpError} 404 when the caller sees no such key */
  delete(actor: Actor, id: string): Promise<KeyRecord>;
}

/** What the management of keys works with. */
export interface ManagedKeysParts {
  readonly store: Pick<Store, "keys">;
  readonly keys: Keys;
  readonly permissions: Permissions;
}

/** Makes the rules. */
export function createManagedKeys({ store, keys, permissions }: ManagedKeysParts): ManagedKeys {
  function withLatestUse(key: KeyRecord): KeyRecord {
    const lastUsedAt = Math.max(key.lastUsedAt ?? 0, keys.latestUse(key.id) ?? 0);
    return lastUsedAt === 0 ? key : { ...key, lastUsedAt };
  }

  return {
    async list({ viewer }, query) {
      const page = await store.keys.list(viewer, query);
      return { keys: page.keys.map(withLatestUse), total: page.total };
    },

    async find({ viewer }, id) {
      const key = await store.keys.find(viewer, id);
      if (key === undefined) throw keyNotFound();
      return withLatestUse(key);
    },

    async create(actor, key, once) {
      const projectIds = await permissions.projectsToGive(actor, key.projectIds, "/project_ids");
      const candidate = { ...key, projectIds };
      await permissions.checkKey(actor, candidate);
      if (key.expiresAt !== undefined) checkEnd(key.expiresAt);
      return keys.create(actor.account, candidate, once);
    },

    async delete({ viewer }, id) {
      const key = await store.keys.delete(viewer, id);
      if (key === undefined) throw keyNotFound();
      return withLatestUse(key);
    },
  };
}

/** What is no time at all, such as a leap second, is not in the future either. */
function checkEnd(time: number): void {
  if (time > Date.now() && time <= latestCatalogueTime) return;
  const detail = "Body member /expires_at must be in the future, and before the year 10000.";
  throw new HttpError("invalid_parameter", detail, { pointer: "/expires_at" });
}

function keyNotFound(): HttpError {
  return new HttpError("not_found", "There is no key with this id.", { pointer: "/id" });
}
