import type { AccountNumber, NewKey } from "../store.ts";
import { assertText } from "../text.ts";
import type { Database } from "./database.ts";

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

/** @throws {StoreInputError} when a text of the key cannot be stored */
export function assertKey(key: NewKey): void {
  for (const value of Object.values(key).flat()) if (typeof value === "string") assertText(value);
}
