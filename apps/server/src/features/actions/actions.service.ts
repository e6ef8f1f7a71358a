import type { NewActionRequest } from "@verbatim/contract";
import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import { unknownPageToken } from "../../http/page-token.ts";
import type { Ids } from "../../ids.ts";
import { StoreInputError } from "../../storage/errors.ts";
import {
  type ActionPage,
  type ActionsOutcome,
  type ActionsQuery,
  AnsweredBefore,
  type NewAction,
  type Once,
  type Store,
} from "../../storage/store.ts";
import { isBuiltInType, typeNotFound } from "../action-types/action-types.service.ts";
import type { TypeSchemas } from "../type-schemas/type-schemas.service.ts";
import type { ActionText } from "./action-text.ts";
import { agreedType, anyType, newAction, wrongMember } from "./new-action.ts";

/** The rules of actions; `type` is a name, an id, or `all`. */
export interface Actions {
  /**
   * Stores actions, all or none.
   *
   * @throws {HttpError} 400, 403, 404 or 409, naming the action at fault when there are several
   */
  create(
    actor: Actor,
    type: string,
    creation: Creation,
    once?: Once<readonly NewAction[]>,
  ): Promise<readonly NewAction[] | AnsweredBefore>;
  list(actor: Actor, type: string, query: ActionsQuery): Promise<ActionPage>;
  find(actor: Actor, type: string, id: string): Promise<ActionText>;
  delete(actor: Actor, type: string, id: string): Promise<void>;
}

/** Actions to be stored. */
export interface Creation {
  readonly actions: readonly NewActionRequest[];
  /** Whether they came in an array, so that errors name their index. */
  readonly isArray: boolean;
  /** What was seen of the client, as JSON text. */
  readonly context: string;
  /** Is told how many of them do not fit a schema that only warns, before they are stored. */
  warned?(violations: number): void;
}

/** The only type of which an application's own key, which anybody can read, may create actions. */
const publicType = "scans";

/** Makes the rules over a store. */
export function createActions(store: Store, ids: Ids, typeSchemas: TypeSchemas): Actions {
  /** Finds the name of the type that a path means, without looking up what is a name already. */
  async function typeName(actor: Actor, type: string): Promise<string> {
    if (type === anyType || isBuiltInType(type) || type.startsWith("_")) return type;
    const record = await store.actionTypes.find(actor.viewer, type);
    if (record === undefined) throw typeNotFound();
    return record.name;
  }

  async function answeredBefore(actor: Actor, once: Once<readonly NewAction[]>) {
    const nothing = { ...once, answer: () => undefined };
    const outcome = await store.actions.create(actor.viewer, [], nothing);
    return outcome instanceof AnsweredBefore ? outcome : undefined;
  }

  return {
    async create(actor, type, { actions, isArray, context, warned }, once) {
      const inPath = await typeName(actor, type);
      const at = (index: number) => (isArray ? `/${index}` : "");
      const types = actions.map((action, index) => agreedType(inPath, action.type, at(index)));
      for (const name of types) refusePrivateType(actor, name);
      try {
        const violations = await typeSchemas.check(actor, { actions, types, at });
        warned?.(violations);
      } catch (error) {
        // What was answered before is answered again, whatever the schema says by now.
        const before = once && (await answeredBefore(actor, once));
        if (before !== undefined) return before;
        throw error;
      }

      const created = actions.map(
        (action, index) =>
          newAction(actor, ids.next(actor.account), types[index] as string, action, context), // as many types as actions
      );
      const outcome = await store.actions.create(
        actor.viewer,
        created,
        once && {
          ...once,
          answer: (result) => (result === "created" ? once.answer(created) : undefined),
        },
      );
      if (outcome instanceof AnsweredBefore) return outcome;
      if (outcome !== "created") throw refusal(outcome, inPath, types, at);
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

function refusePrivateType({ kind }: Actor, type: string): void {
  if (kind !== "application" || type === publicType) return;
  throw new HttpError(
    "forbidden",
    `A key of kind application can create actions of the type ${publicType} only.`,
  );
}

/** The refusal of all actions because of the type of one. */
function refusal(
  { refused, index }: Exclude<ActionsOutcome, "created">,
  inPath: string,
  types: readonly string[],
  at: (index: number) => string,
): HttpError {
  const name = types[index] ?? inPath;
  if (refused === "type_archived") {
    return new HttpError(
      "conflict",
      `The action type ${JSON.stringify(name)} is archived. Restore it to create actions of it.`,
      { pointer: `${at(index)}/type` },
    );
  }
  if (inPath !== anyType) return typeNotFound();
  return wrongMember(
    `${at(index)}/type`,
    `is ${JSON.stringify(name)}, which is not an action type of this account`,
  );
}

/** A position that no page had comes from a token that was made up. */
async function withKnownPosition<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof StoreInputError ? unknownPageToken() : error;
  }
}

function actionNotFound(): HttpError {
  return new HttpError("not_found", "The action was not found.");
}
