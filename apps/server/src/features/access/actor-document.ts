import type { ActorDocument } from "@verbatim/contract";
import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import type { Store } from "../../storage/store.ts";

/**
 * Makes what clients see of a caller.
 *
 * @param id - whom the caller asks for
 * @param noun - what the answer calls it when that is somebody else, such as `user`
 * @throws {HttpError} 404 when it is not the caller
 */
export async function actorDocument(
  store: Pick<Store, "keys">,
  { account, actorId, keyId, project }: Actor,
  id: string,
  noun: string,
): Promise<ActorDocument> {
  const key = id === actorId ? await store.keys.find({ account }, keyId) : undefined;
  if (key === undefined) throw new HttpError("not_found", `The ${noun} was not found.`);
  const { createdAt, description } = key;
  return {
    id,
    createdAt,
    updatedAt: createdAt,
    description,
    ...(project !== undefined && { project }),
  };
}
