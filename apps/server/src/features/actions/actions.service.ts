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
  type Condition,
  type NewAction,
  type Once,
  type Scopes,
  type Store,
} from "../../storage/store.ts";
import { isBuiltInType, typeNotFound } from "../action-types/action-types.service.ts";
import type { Projects } from "../projects/projects.service.ts";
import { scopesOfNew } from "../scopes/scopes.service.ts";
import type { TypeSchemas } from "../type-schemas/type-schemas.service.ts";
import { actionCondition } from "./action-filter.ts";
import { type ActionLine, splitLines } from "./action-lines.ts";
import {
  nothing,
  ofProject,
  ofTarget,
  type Place,
  refuseForeignThing,
  type Selection,
} from "./action-place.ts";
import type { ActionText } from "./action-text.ts";
import {
  agreedType,
  anyType,
  newAction,
  refuseCollection,
  withTarget,
  wrongMember,
} from "./new-action.ts";
import { showOwnScopes, showOwnScopesOfPage } from "./own-scopes.ts";
import { termsInTurns } from "./terms-in-turns.ts";

export { type ActionLine, splitLines };

/** The rules of actions. */
export interface Actions {
  /**
   * Stores actions, all or none.
   *
   * @throws {HttpError} 400, 403, 404 or 409, naming the action at fault when there are several
   */
  create(
    actor: Actor,
    place: Place,
    creation: Creation,
    once?: Once<readonly NewAction[]>,
  ): Promise<readonly NewAction[] | AnsweredBefore>;
  /**
   * Checks whether actions could be stored, as far as that can be told without the store.
   *
   * @throws {HttpError} as {@link create}
   */
  check(actor: Actor, place: Place, creation: Creation): Promise<void>;
  /**
   * Lists actions.
   *
   * @throws {HttpError} 400 for a wrong filter or position, 404 for a type that is not there
   */
  list(actor: Actor, selection: Selection, query: PageQuery): Promise<ActionPage>;
  /**
   * Finds what the actions of a selection have in common, beside their type.
   *
   * @returns undefined when nothing but the type narrows it
   * @throws {HttpError} 400 for a wrong filter
   */
  condition(actor: Actor, selection: Omit<Selection, "type">): Promise<Condition | undefined>;
  /** @throws {HttpError} 404 */
  find(actor: Actor, place: Place, id: string): Promise<ActionText>;
  /** @throws {HttpError} 404 */
  delete(actor: Actor, place: Place, id: string): Promise<void>;
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

/** What the rules of actions work with. */
export interface ActionsParts {
  readonly projects: Projects;
  readonly typeSchemas: TypeSchemas;
}

/** Which page of a list, and how much of each action. */
export type PageQuery = Omit<ActionsQuery, "where">;

/** Actions that were checked, and for each of them its type and scopes. */
interface Prepared {
  /** The name of the path's type, or `all`. */
  readonly inPath: string;
  readonly actions: readonly NewActionRequest[];
  readonly types: readonly string[];
  readonly scopes: readonly Scopes[];
}

/** The only type of which an application's own key, which anybody can read, may create actions. */
const publicType = "scans";

/** Makes the rules over a store. */
export function createActions(
  store: Store,
  ids: Ids,
  { projects, typeSchemas }: ActionsParts,
): Actions {
  /** Finds the name of the type that a path means, without looking up what is a name already. */
  async function typeName(actor: Actor, type: string): Promise<string> {
    if (type === anyType || isBuiltInType(type)) return type;
    // A name is looked up in the transaction; one that no type can have must not get so far.
    if (type.startsWith("_") && !type.includes("\0")) return type;
    const record = await store.actionTypes.find(actor.viewer, type);
    if (record === undefined) throw typeNotFound();
    return record.name;
  }

  async function condition(
    actor: Actor,
    { target, project, filter, ids }: Omit<Selection, "type">,
  ): Promise<Condition | undefined> {
    refuseForeignThing(actor, target);
    const conditions: Condition[] = [];
    if (ids !== undefined) conditions.push({ kind: "ids", ids });
    if (target !== undefined) conditions.push(ofTarget(target));
    if (filter !== undefined) conditions.push(actionCondition(filter));
    if (project !== undefined) {
      const isSeen = (await projects.viewerIn(actor, project)) !== undefined;
      conditions.push(isSeen ? ofProject(project) : nothing);
    }
    const [only, ...others] = conditions;
    return others.length === 0 ? only : { kind: "and", conditions };
  }

  /** Checks everything that can be checked before the store is asked. */
  async function prepare(
    actor: Actor,
    { type, target, project }: Place,
    { actions: given, warned }: Creation,
    at: (index: number) => string,
  ): Promise<Prepared> {
    refuseForeignThing(actor, target);
    const inPath = await typeName(actor, type);
    if (project !== undefined) await projects.find(actor, project);
    const types = given.map((action, index) => agreedType(inPath, action.type, at(index)));
    for (const name of types) refusePrivateType(actor, name);
    const actions = given.map((action, index) => withTarget(action, target, at(index)));
    actions.forEach((action, index) => {
      refuseCollection(types[index] ?? inPath, action, at(index));
    });
    const scopes = given.map((action, index) =>
      scopesOfNew(actor, action.scopes, project, at(index)),
    );
    const violations = await typeSchemas.check(actor, { actions, types, at });
    warned?.(violations);
    return { inPath, actions, types, scopes };
  }

  async function answeredBefore(actor: Actor, once: Once<readonly NewAction[]>) {
    const nothing = { ...once, answer: () => undefined };
    const outcome = await store.actions.create(actor.viewer, [], nothing);
    return outcome instanceof AnsweredBefore ? outcome : undefined;
  }

  const pointerOf =
    ({ isArray }: Creation) =>
    (index: number) =>
      isArray ? `/${index}` : "";

  return {
    condition,

    async check(actor, place, creation) {
      await prepare(actor, place, creation, pointerOf(creation));
    },

    async create(actor, place, creation, once) {
      const at = pointerOf(creation);
      for (;;) {
        const setup = store.setupRevision(actor.account);
        let prepared: Prepared;
        try {
          prepared = await prepare(actor, place, creation, at);
        } catch (error) {
          // What was answered before is answered again, whatever is there by now.
          const before = once && (await answeredBefore(actor, once));
          if (before !== undefined) return before;
          throw error;
        }
        const { inPath, actions, types, scopes } = prepared;
        const terms = creation.isArray ? await termsInTurns(actor, actions, scopes) : [];
        const created = actions.map((action, index) =>
          newAction(actor, ids.next(actor.account), action, {
            type: types[index] ?? inPath,
            scopes: scopes[index] ?? { users: [], projects: [] },
            context: creation.context,
            terms: terms[index],
          }),
        );
        const outcome = await store.actions.create(
          actor.viewer,
          created,
          once && {
            ...once,
            answer: (result) => (result === "created" ? once.answer(created) : undefined),
          },
          setup,
        );
        // A schema, the type's name or the project may not be what they were when it was checked.
        if (outcome === "setup_changed") continue;
        if (outcome instanceof AnsweredBefore) return outcome;
        if (outcome !== "created") throw refusal(outcome, inPath, types, at);
        return created;
      }
    },

    async list(actor, selection, query) {
      const where = await condition(actor, selection);
      const type = await typeName(actor, selection.type);
      const page = await withKnownPosition(() =>
        store.actions.list(actor.viewer, type, { ...query, where }),
      );
      if (page === undefined) throw typeNotFound();
      return query.withScopes === true ? showOwnScopesOfPage(actor.viewer, page, query.form) : page;
    },

    async find(actor, place, id) {
      const where = await condition(actor, place);
      const type = await typeName(actor, place.type);
      const action = await store.actions.find(actor.viewer, type, id, where);
      if (action === undefined) throw actionNotFound();
      return showOwnScopes(actor.viewer, action);
    },

    async delete(actor, place, id) {
      const where = await condition(actor, place);
      const type = await typeName(actor, place.type);
      const isDeleted = await store.actions.delete(actor.viewer, type, id, where);
      if (!isDeleted) throw actionNotFound();
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
  { refused, index }: Exclude<ActionsOutcome, string>,
  inPath: string,
  types: readonly string[],
  at: (index: number) => string,
): HttpError {
  const name = JSON.stringify(types[index]);
  if (refused === "type_archived") {
    const words = `The action type ${name} is archived. Restore it to create actions of it.`;
    return new HttpError("conflict", words, { pointer: `${at(index)}/type` });
  }
  if (inPath !== anyType) return typeNotFound();
  return wrongMember(
    `${at(index)}/type`,
    `is ${name}, which is not an action type of this account`,
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
