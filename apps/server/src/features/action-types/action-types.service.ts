import type {
  ActionTypeDocument,
  ActionTypeUpdateRequest,
  NewActionTypeRequest,
} from "@verbatim/contract";
import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import type { Ids } from "../../ids.ts";
import {
  type ActionTypeRecord,
  AnsweredBefore,
  matchesType,
  type Once,
  type Store,
  type TypeCondition,
} from "../../storage/store.ts";
import type { Projects } from "../projects/projects.service.ts";
import { changeScopes, scopesOfNew } from "../scopes/scopes.service.ts";
import { builtInTypes, isBuiltInType } from "./built-in-types.ts";
import { findReadableType } from "./readable-type.ts";
import { membersOf, typeDocument } from "./type-document.ts";
import {
  builtInIsFixed,
  typeExists,
  typeIsShared,
  typeKeepsName,
  typeNotFound,
} from "./type-errors.ts";

export { findReadableType, isBuiltInType, typeNotFound };

/** What the query of every operation on types may say. */
export interface TypeView {
  /** The project of `?project=`. */
  readonly project?: string | undefined;
  readonly withScopes: boolean;
}

/** What a list of action types is asked for. */
export interface ActionTypesQuery extends TypeView {
  readonly where: TypeCondition | undefined;
  readonly ids: readonly string[] | undefined;
  readonly archived: boolean;
  readonly sortOrder: "ASCENDING" | "DESCENDING";
  readonly limit: number;
  /** The position of the last item of the page before. */
  readonly after: string | undefined;
}

/** One page of a list, and the position after which the next one starts. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

/** The rules of action types; `nameOrId` is what a path says. */
export interface ActionTypes {
  list(actor: Actor, query: ActionTypesQuery): Promise<Page<ActionTypeDocument>>;
  find(actor: Actor, nameOrId: string, view: TypeView): Promise<ActionTypeDocument>;
  create(
    actor: Actor,
    document: NewActionTypeRequest,
    view: TypeView,
    once?: Once<ActionTypeDocument>,
  ): Promise<ActionTypeDocument | AnsweredBefore>;
  update(
    actor: Actor,
    nameOrId: string,
    change: ActionTypeUpdateRequest,
    view: TypeView,
  ): Promise<ActionTypeDocument>;
  /** Takes a type out of use, or back into it. */
  setArchived(
    actor: Actor,
    nameOrId: string,
    archived: boolean,
    view: TypeView,
  ): Promise<ActionTypeDocument>;
  delete(actor: Actor, nameOrId: string, project: string | undefined): Promise<void>;
  /** Counts the actions that {@link delete} would take along, of those that the caller sees. */
  countActions(actor: Actor, nameOrId: string, project: string | undefined): Promise<number>;
}

/** Makes the rules over a store. */
export function createActionTypes(store: Store, ids: Ids, projects: Projects): ActionTypes {
  /** Changes a custom type that is seen in the project of the query. */
  async function change(
    actor: Actor,
    nameOrId: string,
    { project, withScopes }: TypeView,
    changed: (current: ActionTypeRecord) => ActionTypeRecord,
  ): Promise<ActionTypeDocument> {
    const viewer = await projects.viewerIn(actor, project);
    const record = viewer && (await store.actionTypes.update(viewer, nameOrId, changed));
    if (record === undefined) throw typeNotFound();
    return typeDocument(record, actor.viewer, withScopes);
  }

  return {
    async list(actor, query) {
      const viewer = await projects.viewerIn(actor, query.project);
      if (viewer === undefined) return { items: [], next: undefined };
      const everyBuiltIn = listBuiltIn(query);
      const builtIn = everyBuiltIn.slice(0, query.limit);
      const room = query.limit - builtIn.length;
      // One more than fits tells whether there is a next page.
      const custom = await store.actionTypes.list(viewer, {
        where: query.where,
        ids: query.ids,
        archived: query.archived,
        after: isBuiltInType(query.after ?? "") ? undefined : query.after,
        sortOrder: query.sortOrder,
        limit: room + 1,
      });
      const shown = custom.slice(0, room);
      const items = [
        ...builtIn.map((name) => ({ name })),
        ...shown.map((record) => typeDocument(record, actor.viewer, query.withScopes)),
      ];
      const last = shown.at(-1)?.id ?? builtIn.at(-1);
      const isMore = everyBuiltIn.length > builtIn.length || custom.length > room;
      return { items, next: isMore ? last : undefined };
    },

    async find(actor, nameOrId, { project, withScopes }) {
      const viewer = await projects.viewerIn(actor, project);
      if (viewer !== undefined && isBuiltInType(nameOrId)) return { name: nameOrId };
      const record = viewer && (await store.actionTypes.find(viewer, nameOrId));
      if (record === undefined) throw typeNotFound();
      return typeDocument(record, actor.viewer, withScopes);
    },

    async create(actor, document, { project, withScopes }, once) {
      checkName(document.name);
      for (;;) {
        const setup = store.setupRevision(actor.account);
        if (project !== undefined) await projects.find(actor, project);
        const scopes = scopesOfNew(actor, document.scopes, project);
        if (isBuiltInType(document.name)) throw typeExists();
        const { id, time } = ids.next(actor.account);
        const record = {
          id,
          name: document.name,
          createdAt: time,
          updatedAt: time,
          ...membersOf(document),
          scopes,
        };
        const created = typeDocument(record, actor.viewer, withScopes);
        const outcome = await store.actionTypes.create(
          actor.viewer,
          record,
          once && {
            ...once,
            answer: (written) => (written === "created" ? once.answer(created) : undefined),
          },
          project === undefined ? undefined : setup,
        );
        if (outcome === "setup_changed") continue;
        if (outcome instanceof AnsweredBefore) return outcome;
        if (outcome === "name_taken") throw typeExists();
        return created;
      }
    },

    async update(actor, nameOrId, document, view) {
      if (isBuiltInType(nameOrId)) throw builtInIsFixed("changed");
      const { name, scopes } = document;
      return change(actor, nameOrId, view, (current) => {
        if (name !== undefined && name !== current.name) throw typeKeepsName(name, current.name);
        return {
          ...current,
          ...membersOf(document),
          ...(scopes && { scopes: changeScopes(actor.viewer, current.scopes, scopes) }),
          updatedAt: changeTime(current),
        };
      });
    },

    async setArchived(actor, nameOrId, archived, view) {
      if (isBuiltInType(nameOrId)) throw builtInIsFixed("archived");
      return change(actor, nameOrId, view, (current) => {
        refuseShared(actor, current, archived ? "archived" : "restored");
        const { archivedAt, ...rest } = current;
        if (archived === (archivedAt !== undefined)) return current;
        const updatedAt = changeTime(current);
        return { ...rest, updatedAt, ...(archived && { archivedAt: updatedAt }) };
      });
    },

    async delete(actor, nameOrId, project) {
      if (isBuiltInType(nameOrId)) throw builtInIsFixed("deleted");
      const viewer = await projects.viewerIn(actor, project);
      const check = (current: ActionTypeRecord) => refuseShared(actor, current, "deleted");
      const deleted = viewer && (await store.actionTypes.delete(viewer, nameOrId, check));
      if (!deleted) throw typeNotFound();
    },

    async countActions(actor, nameOrId, project) {
      if (isBuiltInType(nameOrId)) throw builtInIsFixed("deleted");
      const viewer = await projects.viewerIn(actor, project);
      const record = viewer && (await store.actionTypes.find(viewer, nameOrId));
      if (record === undefined) throw typeNotFound();
      refuseShared(actor, record, "deleted");
      const count = await store.actions.count(actor.viewer, record.name);
      if (count === undefined) throw typeNotFound();
      return count;
    },
  };
}

function listBuiltIn({ where, ids, archived, after }: ActionTypesQuery): string[] {
  if (ids !== undefined || archived || (after !== undefined && !isBuiltInType(after))) return [];
  return builtInTypes
    .filter((name) => after === undefined || name > after)
    .filter((name) => where === undefined || matchesType(where, { name }));
}

/** What goes with a type, or cannot come any more, must not be of projects that the key cannot see. */
function refuseShared({ viewer }: Actor, { scopes }: ActionTypeRecord, verb: string): void {
  const { projects } = viewer;
  if (projects === undefined) return;
  if (scopes?.projects.some((id) => !projects.includes(id))) throw typeIsShared(verb);
}

/** Now, and never before the last change, also when the clock was set back. */
function changeTime({ updatedAt }: ActionTypeRecord): number {
  return Math.max(Date.now(), updatedAt);
}

function checkName(name: string): void {
  if (name.normalize("NFC") === name) return;
  throw new HttpError(
    "bad_request",
    "Body member /name must be in Unicode's normalization form C; send it composed.",
    { pointer: "/name" },
  );
}
