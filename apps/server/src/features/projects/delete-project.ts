import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";

/** `DELETE /projects/{projectId}` */
export function deleteProject({ projects }: Services): Handlers["deleteProject"] {
  return async ({ path }, context) => {
    await projects.delete(actorOf(context), path.projectId);
    return { status: 200 };
  };
}
