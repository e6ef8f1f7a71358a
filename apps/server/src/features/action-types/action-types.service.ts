import type {
  ActionTypeDocument,
  ActionTypeDocumentRequest,
  ActionTypeUpdateRequest,
} from "@verbatim/contract";
import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import type { Ids } from "../../ids.ts";
import {
  type ActionTypeRecord,
  AnsweredBefore,
  type Once,
  type Store,
} from "../../storage/store.ts";
import { builtInTypes, isBuiltInType } from "./built-in-types.ts";
import type { TypeFilter } from "./type-filter.ts";

export { isBuiltInType };

/** What a list of action types is asked for. */
export interface ActionTypesQuery {
  readonly filter: TypeFilter | undefined;
  readonly sortOrder: "ASCENDING" | "DESCENDING";
  readonly limit: number;
  /** The position of the last item of the page before. */
  readonly after: string | undefined;
  readonly withScopes: boolean;
}

/** One page of a list, and the position after which the next one starts. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

/** The rules of action types. */
export interface ActionTypes {
  list(actor: Actor, query: ActionTypesQuery): Promise<Page<ActionTypeDocument>>;
  create(
    actor: Actor,
    document: ActionTypeDocumentRequest,
    withScopes: boolean,
    once?: Once<ActionTypeDocument>,
  ): Promise<ActionTypeDocument | AnsweredBefore>;
  update(
    actor: Actor,
    nameOrId: string,
    change: ActionTypeUpdateRequest,
    withScopes: boolean,
  ): Promise<ActionTypeDocument>;
  delete(actor: Actor, nameOrId: string): Promise<void>;
}

/** Makes the rules over a store. */
export function createActionTypes(store: Store, ids: Ids): ActionTypes {
  return {
    async list(actor, query) {
      const builtIn = listBuiltIn(query);
      const room = query.limit - builtIn.length;
      // One more than fits tells whether there is a next page.
      const custom = await store.actionTypes.list(actor.viewer, {
        ...(query.filter?.field === "name" && { names: query.filter.values }),
        ...(query.filter?.field === "tags" && { tags: query.filter.values }),
        after: isBuiltInType(query.after ?? "") ? undefined : query.after,
        sortOrder: query.sortOrder,
        limit: room + 1,
      });
      const shown = custom.slice(0, room);
      const items = [
        ...builtIn.map((name) => ({ name })),
        ...shown.map((record) => toDocument(record, query.withScopes)),
      ];
      const last = shown.at(-1)?.id ?? builtIn.at(-1);
      return { items, next: custom.length > room ? last : undefined };
    },

    async create(actor, document, withScopes, once) {
      checkName(document.name);
      if (isBuiltInType(document.name)) throw alreadyExists();
      const { id, time } = ids.next(actor.account);
      const record = {
        id,
        name: document.name,
        createdAt: time,
        updatedAt: time,
        ...membersOf(document),
      };
      const created = toDocument(record, withScopes);
      const outcome = await store.actionTypes.create(
        actor.viewer,
        record,
        once && {
          ...once,
          answer: (written) => (written === "created" ? once.answer(created) : undefined),
        },
      );
      if (outcome instanceof AnsweredBefore) return outcome;
      if (outcome === "name_taken") throw alreadyExists();
      return created;
    },

    async update(actor, nameOrId, change, withScopes) {
      if (isBuiltInType(nameOrId)) throw builtInIsFixed("changed");
      const record = await store.actionTypes.update(actor.viewer, nameOrId, (current) => {
        if (change.name !== undefined && change.name !== current.name) {
          throw new HttpError(
            "bad_request",
            `Body member /name is ${JSON.stringify(change.name)}, and the type is ${JSON.stringify(current.name)}. A type cannot be renamed.`,
            { pointer: "/name" },
          );
        }
        const updatedAt = Math.max(Date.now(), current.updatedAt);
        return { ...current, ...membersOf(change), updatedAt };
      });
      if (record === undefined) throw typeNotFound();
      return toDocument(record, withScopes);
    },

    async delete(actor, nameOrId) {
      if (isBuiltInType(nameOrId)) throw builtInIsFixed("deleted");
      if (!(await store.actionTypes.delete(actor.viewer, nameOrId))) throw typeNotFound();
    },
  };
}

/** The refusal for a type that the account does not have. */
export function typeNotFound(): HttpError {
  return new HttpError("not_found", "The action type was not found.");
}

function listBuiltIn({ filter, after, limit }: ActionTypesQuery): string[] {
  if (after !== undefined && !isBuiltInType(after)) return [];
  return builtInTypes
    .filter((name) => after === undefined || name > after)
    .filter(
      (name) => filter === undefined || (filter.field === "name" && filter.values.includes(name)),
    )
    .slice(0, limit);
}

/** The members that clients set, those that are absent left out. */
function membersOf({ description, tags, customFields, scopes }: ActionTypeUpdateRequest) {
  return {
    ...(description !== undefined && { description }),
    ...(tags !== undefined && { tags }),
    ...(customFields !== undefined && { customFields }),
    ...(scopes !== undefined && { scopes }),
  };
}

function toDocument(
  { scopes, ...document }: ActionTypeRecord,
  withScopes: boolean,
): ActionTypeDocument {
  if (!withScopes) return document;
  const { users = [], projects = [] } = scopes ?? {};
  return { ...document, scopes: { users: [...users], projects: [...projects] } };
}

function checkName(name: string): void {
  if (name.normalize("NFC") === name) return;
  throw new HttpError(
    "bad_request",
    "Body member /name must be in Unicode's normalization form C; send it composed.",
    { pointer: "/name" },
  );
}

function alreadyExists(): HttpError {
  return new HttpError("conflict", "The action type already exists.", { pointer: "/name" });
}

function builtInIsFixed(verb: string): HttpError {
  return new HttpError("forbidden", `Built-in action types cannot be ${verb}.`);
}
