import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import { looker } from "../../http/looker.ts";
import { nextPageLink, pagePosition } from "../../http/paging.ts";
import type { Services } from "../../services.ts";

/** `GET /projects` */
export function listProjects({ projects, config }: Services): Handlers["listProjects"] {
  return async ({ query }, context) => {
    const actor = actorOf(context);
    const { perPage, sortOrder, nextPageToken } = query;
    const list = ["projects", ...looker(actor), sortOrder];
    const { items, next } = await projects.list(actor, {
      sortOrder,
      limit: perPage,
      after: pagePosition(nextPageToken, list),
    });
    return {
      status: 200,
      headers: nextPageLink(context, config.publicUrl, next, list),
      body: [...items],
    };
  };
}
