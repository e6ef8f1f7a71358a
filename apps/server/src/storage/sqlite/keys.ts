import { StoreError } from "../errors.ts";
import {
  type AccountNumber,
  type KeyKind,
  type KeyRecord,
  type KeyStore,
  keyKinds,
  type NewKey,
} from "../store.ts";
import { assertText } from "../text.ts";
import type { Database } from "./database.ts";
import type { GroupCommit } from "./group-commit.ts";
import { remember } from "./remember.ts";
import type { Work } from "./work.ts";

/** Writes a key; runs in a job. */
export type InsertKey = (account: AccountNumber, key: NewKey) => void;

/** Prepares the statement that writes a key. */
export function prepareInsertKey(database: Database): InsertKey {
  const insert = database.prepare<
    [
      hash: string,
      id: string,
      account: AccountNumber,
      kind: string,
      prefix: string,
      actorId: string,
      projects: string,
      permissionGroups: string,
      description: string,
      createdAt: number,
      expiresAt: number | null,
    ]
  >(
    `INSERT INTO keys (hash, id, account, kind, prefix, actor_id, projects, permission_groups, description, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (account, key) =>
    insert.run(
      key.hash,
      key.id,
      account,
      key.kind,
      key.prefix,
      key.actorId,
      JSON.stringify(key.projectIds),
      JSON.stringify(key.permissionGroupIds),
      key.description,
      key.createdAt,
      key.expiresAt ?? null,
    );
}

/** Prepares the statement that counts the keys that are bound to a project. */
export function prepareCountKeysOfProject(
  database: Database,
): (account: AccountNumber, project: string) => number {
  const count = database.prepare<[AccountNumber, string], [number]>(
    `SELECT count(*) FROM keys
     WHERE account = ? AND EXISTS (SELECT 1 FROM json_each(projects) WHERE value = ?)`,
  );
  return (account, project) => count.get(account, project)?.[0] ?? 0;
}

/** @throws {StoreInputError} when a text of the key cannot be stored */
export function assertKey(key: NewKey): void {
  for (const value of Object.values(key).flat()) if (typeof value === "string") assertText(value);
}

/** Every request looks its key up, and a look-up costs a twentieth of a small request. */
const rememberedKeys = 1_000;

/** Makes the store of keys. */
export function createKeyStore(
  database: Database,
  jobs: GroupCommit<Work>,
  insertKey: InsertKey,
): KeyStore {
  const select = database.prepare<
    [hash: string],
    [
      id: string,
      account: AccountNumber,
      accountId: string,
      kind: string,
      prefix: string,
      actorId: string,
      projects: string,
      permissionGroups: string,
      description: string,
      createdAt: number,
      expiresAt: number | null,
    ]
  >(
    `SELECT keys.id, account, accounts.id, kind, prefix, actor_id, projects, permission_groups, description, created_at, expires_at
     FROM keys JOIN accounts ON accounts.number = account
     WHERE hash = ?`,
  );

  return {
    async create({ account, ...key }) {
      assertKey(key);
      await jobs.run(() => insertKey(account, key));
    },

    findByHash: remember(rememberedKeys, read),
  };

  function read(hash: string): KeyRecord | undefined {
    const row = select.get(hash);
    if (row === undefined) return undefined;
    const [
      id,
      account,
      accountId,
      kind,
      prefix,
      actorId,
      projects,
      permissionGroups,
      description,
      createdAt,
      expiresAt,
    ] = row;
    return {
      id,
      account,
      accountId,
      kind: knownKind(kind),
      hash,
      prefix,
      actorId,
      projectIds: JSON.parse(projects), // written by insertKey
      permissionGroupIds: JSON.parse(permissionGroups), // as above
      description,
      createdAt,
      expiresAt: expiresAt ?? undefined,
    };
  }
}

/** A kind that this version does not know must not pass for one that it does. */
function knownKind(text: string): KeyKind {
  const kind = keyKinds.find((known) => known === text);
  if (kind === undefined) throw new StoreError(`A key has the unknown kind ${text}.`);
  return kind;
}
