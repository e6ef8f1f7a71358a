import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";

/** `PUT /projects/{projectId}` */
export function updateProject({ projects }: Services): Handlers["updateProject"] {
  return async ({ path, body }, context) => {
    const document = await projects.update(actorOf(context), path.projectId, body);
    return { status: 200, body: document };
  };
}
