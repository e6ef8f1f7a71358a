import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import { nextPageLink, pagePosition } from "../../http/paging.ts";
import type { Services } from "../../services.ts";
import { parseTypeFilter } from "./type-filter.ts";

/** `GET /actions` */
export function listActionTypes({ actionTypes, config }: Services): Handlers["listActionTypes"] {
  return async ({ query }, context) => {
    const actor = actorOf(context);
    const { filter, perPage, sortOrder, nextPageToken, withScopes } = query;
    const list = ["actionTypes", actor.accountId, filter ?? "", sortOrder];
    const { items, next } = await actionTypes.list(actor, {
      filter: filter === undefined ? undefined : parseTypeFilter(filter),
      sortOrder,
      limit: perPage,
      after: pagePosition(nextPageToken, list),
      withScopes,
    });
    return {
      status: 200,
      headers: nextPageLink(context, config.publicUrl, next, list),
      body: [...items],
    };
  };
}
