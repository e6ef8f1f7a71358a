import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import { looker } from "../../http/looker.ts";
import { nextPageLink, pagePosition } from "../../http/paging.ts";
import type { Services } from "../../services.ts";

/** `GET /projects` */
export function listProjects(services: Services): Handlers["listProjects"] {
  return async ({ query }, context) => {
    const actor = actorOf(context);
    const { perPage, sortOrder, nextPageToken } = query;
    const list = ["projects", ...looker(actor), sortOrder];
    const { items, next } = await services.projects.list(actor, {
      sortOrder,
      limit: perPage,
      after: pagePosition(services, nextPageToken, list),
    });
    return {
      status: 200,
      headers: nextPageLink(context, services, next, list),
      body: [...items],
    };
  };
}
