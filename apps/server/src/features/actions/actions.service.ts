import type { ActionContextDocument, NewActionRequest } from "@verbatim/contract";
import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import { unknownPageToken } from "../../http/page-token.ts";
import type { Ids } from "../../ids.ts";
import { StoreInputError } from "../../storage/errors.ts";
import {
  type ActionPage,
  type ActionsQuery,
  type NewAction,
  type Store,
  termsOf,
} from "../../storage/store.ts";
import { isBuiltInType, typeNotFound } from "../action-types/action-types.service.ts";
import type { ActionText } from "./action-text.ts";

/** The rules of actions; `type` is a name, an id, or `all`. */
export interface Actions {
  create(
    actor: Actor,
    type: string,
    action: NewActionRequest,
    context: ActionContextDocument,
  ): Promise<NewAction>;
  list(actor: Actor, type: string, query: ActionsQuery): Promise<ActionPage>;
  find(actor: Actor, type: string, id: string): Promise<ActionText>;
  delete(actor: Actor, type: string, id: string): Promise<void>;
}

const anyType = "all";

/** Makes the rules over a store. */
export function createActions(store: Store, ids: Ids): Actions {
  /** Finds the name of the type that a path means, without looking up what is a name already. */
  async function typeName(actor: Actor, type: string): Promise<string> {
    if (type === anyType || isBuiltInType(type) || type.startsWith("_")) return type;
    const record = await store.actionTypes.find(actor.viewer, type);
    if (record === undefined) throw typeNotFound();
    return record.name;
  }

  return {
    async create(actor, type, action, context) {
      const name = agreedType(await typeName(actor, type), action.type);
      const { id, time } = ids.next(actor.account);
      const document = documentOf(actor, name, id, time, action);
      const created: NewAction = {
        id,
        type: name,
        timestamp: document.timestamp,
        createdAt: time,
        terms: termsOf(document, action.scopes),
        document: JSON.stringify(document),
        context: JSON.stringify(context),
        scopes: action.scopes && JSON.stringify(action.scopes),
      };
      const outcome = await store.actions.create(actor.viewer, [created]);
      if (outcome !== "created") throw type === anyType ? unknownType(name) : typeNotFound();
      return created;
    },

    async list(actor, type, query) {
      const name = await typeName(actor, type);
      const page = await withKnownPosition(() => store.actions.list(actor.viewer, name, query));
      if (page === undefined) throw typeNotFound();
      return page;
    },

    async find(actor, type, id) {
      const action = await store.actions.find(actor.viewer, await typeName(actor, type), id);
      if (action === undefined) throw actionNotFound();
      return action;
    },

    async delete(actor, type, id) {
      const name = await typeName(actor, type);
      if (!(await store.actions.delete(actor.viewer, name, id))) throw actionNotFound();
    },
  };
}

/** A position that no page had comes from a token that was made up. */
async function withKnownPosition<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof StoreInputError ? unknownPageToken() : error;
  }
}

/** Gets the type that path and body agree on. */
function agreedType(inPath: string, inBody: string | undefined): string {
  if (inPath !== anyType) {
    if (inBody === undefined || inBody === inPath) return inPath;
    throw new HttpError(
      "bad_request",
      `Body member /type is ${JSON.stringify(inBody)}, and the path says ${JSON.stringify(inPath)}.`,
      { pointer: "/type" },
    );
  }
  if (inBody !== undefined) return inBody;
  throw new HttpError("bad_request", "Body member /type is required, since the path says all.", {
    pointer: "/type",
  });
}

/** The document that is stored and sent: what is undefined is left out, the order is the contract's. */
function documentOf(
  actor: Actor,
  type: string,
  id: string,
  time: number,
  action: NewActionRequest,
) {
  return {
    id,
    type,
    timestamp: action.timestamp ?? time,
    createdAt: time,
    user: actor.kind === "application_user" ? actor.actorId : undefined,
    thng: action.thng,
    product: action.product,
    collection: action.collection,
    identifiers: action.identifiers,
    tags: action.tags,
    customFields: action.customFields,
    location: action.location,
    locationSource: action.locationSource,
    createdByProject: actor.project,
    createdByApp: actor.kind === "trusted_application" ? actor.actorId : undefined,
  };
}

function unknownType(name: string): HttpError {
  return new HttpError(
    "bad_request",
    `Body member /type is ${JSON.stringify(name)}, which is not an action type of this account.`,
    { pointer: "/type" },
  );
}

function actionNotFound(): HttpError {
  return new HttpError("not_found", "The action was not found.");
}
