import type {
  ActionDocument,
  CreateActionRequest,
  CreateActionResponse,
  DeleteActionRequest,
  GetActionRequest,
  ListActionsRequest,
} from "@verbatim/contract";
import { type JsonText, jsonText } from "@verbatim/runtime";
import type { Context } from "hono";
import { actorOf } from "../../http/actor.ts";
import { baseUrl } from "../../http/base-url.ts";
import { hasGone } from "../../http/has-gone.ts";
import { readIds } from "../../http/ids-parameter.ts";
import { answerOnce } from "../../http/once.ts";
import { nextPageLink, pagePosition } from "../../http/paging.ts";
import { remoteAddress } from "../../http/remote-address.ts";
import type { Services } from "../../services.ts";
import type { NewAction } from "../../storage/store.ts";
import { listOf, type Target } from "./action-place.ts";
import { actionText } from "./action-text.ts";
import { contextText } from "./new-action.ts";

type Created = Extract<CreateActionResponse, { status: 201 }>;

/**
 * Stores the action of a body, or all of an array.
 *
 * @param target - what the path names; undefined below `/actions`, here and in the next functions
 */
export async function createActionsAnswer(
  { actions, config, rateLimiter }: Services,
  context: Context,
  { path, query, headers, body }: CreateActionRequest,
  target?: Target,
): Promise<Created> {
  const actor = actorOf(context);
  const isArray = Array.isArray(body);
  const given = isArray ? body : [body];
  // The request itself was counted before it was read.
  if (isArray) rateLimiter.take(actor.keyId, given.length - 1);
  const userAgent = context.req.header("user-agent")?.slice(0, 512);
  const seen = contextText(remoteAddress(context), userAgent);
  const inclusion = { withContext: true, withScopes: query.withScopes };
  const place = { type: path.actionType, target, project: query.project };
  let violations = 0;
  const warned = (count: number) => {
    violations = count;
  };
  const creation = { actions: given, isArray, context: seen, warned };
  return answerOnce(context, {
    key: headers["Idempotency-Key"],
    body,
    write: (once) => actions.create(actor, place, creation, once),
    respond: (created: readonly NewAction[]): Created => {
      const texts = created.map((action) => actionText(action, inclusion));
      const [first] = created;
      const warning = violations > 0 ? { "X-Schema-Violations": violations } : {};
      if (isArray || first === undefined) {
        return { status: 201, headers: warning, body: jsonText(`[${texts.join(",")}]`) };
      }
      const list = `${baseUrl(context, config.publicUrl)}${pathOf(target)}/actions`;
      return {
        status: 201,
        headers: {
          Location: `${list}/${encodeURIComponent(first.type)}/${first.id}`,
          ...warning,
        },
        body: jsonText(texts.join()),
      };
    },
  });
}

/** Reads a page of actions. */
export async function listActionsAnswer(
  services: Services,
  context: Context,
  { path, query }: ListActionsRequest,
  target?: Target,
) {
  const actor = actorOf(context);
  const { perPage, sortOrder, nextPageToken, withScopes, context: withContext } = query;
  const { filter, project } = query;
  const selection = { type: path.actionType, target, project, filter, ids: readIds(query.ids) };
  const list = listOf(actor, selection, sortOrder);
  const after = pagePosition(services, nextPageToken, list);
  const isAbandoned = hasGone(context);
  const page = { sortOrder, limit: perPage, after, withContext, withScopes, isAbandoned };
  const { text, next, total } = await services.actions.list(actor, selection, page);
  return {
    status: 200 as const,
    headers: {
      ...(total !== undefined && { "X-Result-Count": total }),
      ...nextPageLink(context, services, next, list),
    },
    body: jsonText<ActionDocument[]>(text),
  };
}

/** Reads one action. */
export async function getActionAnswer(
  { actions }: Services,
  context: Context,
  { path, query }: GetActionRequest,
  target?: Target,
): Promise<{ status: 200; body: JsonText<ActionDocument> }> {
  const { withScopes, context: withContext, project } = query;
  const place = { type: path.actionType, target, project };
  const action = await actions.find(actorOf(context), place, path.actionId);
  return { status: 200, body: jsonText(actionText(action, { withContext, withScopes })) };
}

/** Deletes one action. */
export async function deleteActionAnswer(
  { actions }: Services,
  context: Context,
  { path, query }: DeleteActionRequest,
  target?: Target,
): Promise<{ status: 200 }> {
  const place = { type: path.actionType, target, project: query.project };
  await actions.delete(actorOf(context), place, path.actionId);
  return { status: 200 };
}

function pathOf(target: Target | undefined): string {
  return target === undefined ? "" : `/${target.kind}s/${target.id}`;
}
