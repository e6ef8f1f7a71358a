import type { NewProjectRequest, ProjectDocument, ProjectUpdateRequest } from "@verbatim/contract";
import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import type { Ids } from "../../ids.ts";
import {
  AnsweredBefore,
  type Once,
  type ProjectRecord,
  type Store,
  type Viewer,
} from "../../storage/store.ts";

/** What a list of projects is asked for. */
export interface ProjectListQuery {
  readonly sortOrder: "ASCENDING" | "DESCENDING";
  readonly limit: number;
  /** The position of the last project of the page before. */
  readonly after: string | undefined;
}

/** One page of projects, and the position after which the next one starts. */
export interface ProjectPage {
  readonly items: readonly ProjectDocument[];
  readonly next: string | undefined;
}

/** The rules of projects: an operator sees those of the account, any other key its own. */
export interface Projects {
  list(actor: Actor, query: ProjectListQuery): Promise<ProjectPage>;
  create(
    actor: Actor,
    project: NewProjectRequest,
    once?: Once<ProjectDocument>,
  ): Promise<ProjectDocument | AnsweredBefore>;
  /**
   * Finds a project; also the check of `?project=` before something is created in it.
   *
   * @throws {HttpError} 404 when there is none that the caller can see
   */
  find(actor: Actor, id: string): Promise<ProjectDocument>;
  update(actor: Actor, id: string, change: ProjectUpdateRequest): Promise<ProjectDocument>;
  delete(actor: Actor, id: string): Promise<void>;
  /**
   * Gets who looks when `?project=` limits a read: the caller, limited to that project.
   *
   * @param project - of the query
   * @returns the caller's own viewer without a project; undefined when nothing is seen, because
   *   the caller cannot see such a project
   */
  viewerIn(actor: Actor, project: string | undefined): Promise<Viewer | undefined>;
}

/** Makes the rules over a store. */
export function createProjects(store: Store, ids: Ids): Projects {
  async function seen(actor: Actor, id: string): Promise<ProjectRecord | undefined> {
    return isSeen(actor, id) ? store.projects.find(actor.account, id) : undefined;
  }

  return {
    async list(actor, { limit, ...query }) {
      const own = ownProjects(actor);
      // One more than fits tells whether there is a next page.
      const found = await store.projects.list(actor.account, {
        ...query,
        ids: own,
        limit: limit + 1,
      });
      const items = found.slice(0, limit);
      return { items, next: found.length > limit ? items.at(-1)?.id : undefined };
    },

    async create(actor, project, once) {
      if (ownProjects(actor) !== undefined) {
        throw new HttpError("forbidden", "A key that is limited to projects cannot create more.");
      }
      const { id, time } = ids.next(actor.account);
      const created = {
        id,
        name: project.name,
        createdAt: time,
        updatedAt: time,
        ...membersOf(project),
      };
      const outcome = await store.projects.create(
        actor.account,
        created,
        once && { ...once, answer: () => once.answer(created) },
      );
      return outcome instanceof AnsweredBefore ? outcome : created;
    },

    async find(actor, id) {
      const project = await seen(actor, id);
      if (project === undefined) throw projectNotFound();
      return project;
    },

    async update(actor, id, change) {
      if (!isSeen(actor, id)) throw projectNotFound();
      const project = await store.projects.update(actor.account, id, (current) => ({
        ...current,
        ...(change.name !== undefined && { name: change.name }),
        ...membersOf(change),
        updatedAt: Math.max(Date.now(), current.updatedAt),
      }));
      if (project === undefined) throw projectNotFound();
      return project;
    },

    async delete(actor, id) {
      const deleted = isSeen(actor, id) && (await store.projects.delete(actor.account, id));
      if (deleted === false) throw projectNotFound();
      if (deleted !== true) throw hasKeys(deleted.keys);
    },

    async viewerIn(actor, project) {
      if (project === undefined) return actor.viewer;
      if ((await seen(actor, project)) === undefined) return undefined;
      return { ...actor.viewer, projects: [project] };
    },
  };
}

/** The projects to which a key is limited; undefined for an operator of the whole account. */
function ownProjects({ kind, viewer }: Actor): readonly string[] | undefined {
  return kind === "operator" ? viewer.projects : (viewer.projects ?? []);
}

function isSeen(actor: Actor, id: string): boolean {
  return ownProjects(actor)?.includes(id) ?? true;
}

/** The members that clients set beside the name, those that are absent left out. */
function membersOf({ description, tags, customFields }: ProjectUpdateRequest) {
  return {
    ...(description !== undefined && { description }),
    ...(tags !== undefined && { tags }),
    ...(customFields !== undefined && { customFields }),
  };
}

/**
 * The refusal of a body that names a project which is not there, or not for the caller.
 *
 * @param pointer - the member that names them
 */
export function noSuchProject(pointer: string, ids: readonly string[], id: string): HttpError {
  const place = `${pointer}/${ids.indexOf(id)}`;
  const detail = `Body member ${place} is not the id of a project.`;
  return new HttpError("invalid_parameter", detail, { pointer: place });
}

function projectNotFound(): HttpError {
  return new HttpError("not_found", "The project was not found.");
}

function hasKeys(count: number): HttpError {
  const keys = count === 1 ? "1 key is" : `${count} keys are`;
  return new HttpError(
    "conflict",
    `The project cannot be deleted: ${keys} bound to it. Delete the keys first.`,
  );
}
