import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import { readIds } from "../../http/id-list.ts";
import { looker } from "../../http/looker.ts";
import { nextPageLink, pagePosition } from "../../http/paging.ts";
import type { Services } from "../../services.ts";
import { parseTypeFilter } from "./type-filter.ts";

/** `GET /actions` */
export function listActionTypes(services: Services): Handlers["listActionTypes"] {
  return async ({ query }, context) => {
    const actor = actorOf(context);
    const { filter, ids, project, archived, perPage, sortOrder, nextPageToken, withScopes } = query;
    const limits = [filter ?? "", ids ?? "", project ?? "", String(archived)];
    const list = ["actionTypes", ...looker(actor), ...limits, sortOrder];
    const { items, next } = await services.actionTypes.list(actor, {
      where: filter === undefined ? undefined : parseTypeFilter(filter),
      ids: ids === undefined ? undefined : readIds(ids),
      project,
      archived,
      sortOrder,
      limit: perPage,
      after: pagePosition(services, nextPageToken, list),
      withScopes,
    });
    return {
      status: 200,
      headers: nextPageLink(context, services, next, list),
      body: [...items],
    };
  };
}
