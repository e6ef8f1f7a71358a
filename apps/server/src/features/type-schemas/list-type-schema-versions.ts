import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";

/** `GET /actionTypes/{actionType}/schema/versions` */
export function listTypeSchemaVersions({
  typeSchemas,
}: Services): Handlers["listTypeSchemaVersions"] {
  return async ({ path }, context) => {
    const versions = await typeSchemas.versions(actorOf(context), path.actionType);
    const body = versions.map(({ version, description, createdAt }) => ({
      version,
      ...(description !== undefined && { description }),
      createdAt,
    }));
    return { status: 200, body };
  };
}
