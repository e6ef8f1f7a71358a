import { StoreError } from "../errors.ts";
import { type AccountNumber, type KeyKind, type KeyRecord, keyKinds } from "../store.ts";

/** What {@link readKey} reads; for `keys JOIN accounts ON accounts.number = account`. */
export const keyColumns = `hash, keys.id, account, accounts.id, kind, prefix, actor_id, projects,
  permission_groups, description, created_at, expires_at, last_used_at`;

export type KeyRow = [
  hash: string,
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
  lastUsedAt: number | null,
];

/** Makes a key of its row. */
export function readKey(row: KeyRow): KeyRecord {
  const [
    hash,
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
    lastUsedAt,
  ] = row;
  return {
    hash,
    id,
    account,
    accountId,
    kind: knownKind(kind),
    prefix,
    actorId,
    projectIds: JSON.parse(projects), // written by insertKey
    permissionGroupIds: JSON.parse(permissionGroups), // as above
    description,
    createdAt,
    expiresAt: expiresAt ?? undefined,
    lastUsedAt: lastUsedAt ?? undefined,
  };
}

/** A kind that this version does not know must not pass for one that it does. */
function knownKind(text: string): KeyKind {
  const kind = keyKinds.find((known) => known === text);
  if (kind === undefined) throw new StoreError(`A key has the unknown kind ${text}.`);
  return kind;
}
