import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";

/** `GET /projects/{projectId}` */
export function getProject({ projects }: Services): Handlers["getProject"] {
  return async ({ path }, context) => {
    const document = await projects.find(actorOf(context), path.projectId);
    return { status: 200, body: document };
  };
}
