import type { Key } from "@verbatim/contract";
import { catalogueTime } from "../../http/catalogue-time.ts";
import type { KeyRecord } from "../../storage/store.ts";
import { hasActor } from "./new-key.ts";

/** Makes what clients see of a key. */
export function keyDocument(key: Omit<KeyRecord, "account" | "accountId">): Key {
  const createdAt = catalogueTime(key.createdAt);
  return {
    id: key.id,
    kind: key.kind,
    description: key.description,
    project_ids: [...key.projectIds],
    permission_group_ids: [...key.permissionGroupIds],
    ...(hasActor(key.kind) && { actor_id: key.actorId }),
    prefix: key.prefix,
    expires_at: timeOrNull(key.expiresAt),
    last_used_at: timeOrNull(key.lastUsedAt),
    created_at: createdAt,
    // Nothing of a key can be changed.
    updated_at: createdAt,
    record_type: "key",
  };
}

function timeOrNull(time: number | undefined): string | null {
  return time === undefined ? null : catalogueTime(time);
}
