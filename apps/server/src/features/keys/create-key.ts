import type { Handlers, NewKey as NewKeyDocument } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import { baseUrl } from "../../http/base-url.ts";
import { readKey } from "../../http/credentials.ts";
import { answerOnce } from "../../http/once.ts";
import { createSeal } from "../../http/seal.ts";
import type { Services } from "../../services.ts";
import { keyDocument } from "./key-document.ts";
import type { IssuedKey, NewKey } from "./keys.service.ts";

/** `POST /auth/keys` */
export function createKey({ managedKeys, config }: Services): Handlers["createKey"] {
  return ({ headers, body }, context) => {
    const key = headers["Idempotency-Key"];
    const callersSecret = readKey(context.req.header("Authorization")) ?? "";
    return answerOnce(context, {
      key,
      body,
      write: (once) => managedKeys.create(actorOf(context), newKey(body), once),
      respond: ({ key: created, secret }: IssuedKey) => ({
        status: 201 as const,
        headers: { Location: `${baseUrl(context, config.publicUrl)}/auth/keys/${created.id}` },
        body: { data: { ...keyDocument(created), secret } },
      }),
      // The answer holds the new secret, which must not be readable in the database.
      seal: key === undefined ? undefined : createSeal(callersSecret, key),
    });
  };
}

function newKey(document: NewKeyDocument): NewKey {
  const { kind, description, project_ids, permission_group_ids, actor_id, expires_at } = document;
  return {
    kind,
    description,
    projectIds: project_ids,
    permissionGroupIds: permission_group_ids?.map((id) => id.toLowerCase()),
    actorId: actor_id,
    expiresAt: expires_at ? Date.parse(expires_at) : undefined,
  };
}
