import { v7 as uuidv7 } from "uuid";
import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import {
  AnsweredBefore,
  MissingProject,
  type Once,
  type PermissionGroupPage,
  type PermissionGroupRecord,
  type PermissionGroupsQuery,
  type Store,
} from "../../storage/store.ts";
import type { Catalogue } from "../permission-catalogue/catalogue.service.ts";
import { noSuchProject } from "../projects/projects.service.ts";
import type { Permissions } from "./permissions.service.ts";
import { rightsOf } from "./rights.ts";

/** The members of a group that callers set. */
export interface GroupMembers {
  readonly description?: string | undefined;
  readonly actions?: readonly string[] | undefined;
  readonly resourceGroups?: readonly string[] | undefined;
}

/** A group to be created. */
export interface NewGroup extends GroupMembers {
  readonly description: string;
  readonly actions: readonly string[];
}

/** The rules of permission groups. */
export interface PermissionGroups {
  /** Lists the built-in groups, then those of the account that the caller sees. */
  list(actor: Actor, query: PermissionGroupsQuery): Promise<PermissionGroupPage>;
  /** @throws {HttpError} 404 when the caller sees no such group */
  find(actor: Actor, id: string): Promise<PermissionGroupRecord>;
  /** @throws {HttpError} 422 naming the member at fault; 403 when the caller gives more than it has */
  create(
    actor: Actor,
    group: NewGroup,
    once?: Once<PermissionGroupRecord>,
  ): Promise<PermissionGroupRecord | AnsweredBefore>;
  /** @throws {HttpError} as {@link create}; 403 for a built-in group; 404 when the caller sees none */
  update(actor: Actor, id: string, members: GroupMembers): Promise<PermissionGroupRecord>;
}

/** What the rules of permission groups work with. */
export interface PermissionGroupsParts {
  readonly store: Pick<Store, "permissionGroups">;
  readonly catalogue: Catalogue;
  readonly builtIn: readonly PermissionGroupRecord[];
  readonly permissions: Permissions;
}

/** Makes the rules. */
export function createPermissionGroups({
  store,
  catalogue,
  builtIn,
  permissions,
}: PermissionGroupsParts): PermissionGroups {
  function checkActions(ids: readonly string[]): readonly string[] {
    return ids.map((id, index) => {
      const entry = catalogue.find(id);
      if (entry !== undefined) return entry.id;
      const pointer = `/actions/${index}`;
      const detail = `Body member ${pointer} is not the id of an action.`;
      throw new HttpError("invalid_parameter", detail, { pointer });
    });
  }

  return {
    async list({ viewer }, { offset, limit }) {
      const first = builtIn.slice(offset, offset + limit);
      const page = await store.permissionGroups.list(viewer, {
        offset: Math.max(0, offset - builtIn.length),
        limit: limit - first.length,
      });
      return { groups: [...first, ...page.groups], total: builtIn.length + page.total };
    },

    async find({ viewer }, id) {
      const group =
        builtIn.find((known) => known.id === id) ?? (await store.permissionGroups.find(viewer, id));
      if (group === undefined) throw groupNotFound();
      return group;
    },

    async create(actor, { description, actions, resourceGroups }, once) {
      const now = Date.now();
      const group = {
        id: uuidv7(),
        description,
        actions: checkActions(actions),
        resourceGroups: await permissions.projectsToGive(actor, resourceGroups, "/resource_groups"),
        createdAt: now,
        updatedAt: now,
      };
      const check = await permissions.giver(actor);
      check(rightsOf([group]));
      const outcome = await store.permissionGroups.create(
        actor.account,
        group,
        once && {
          ...once,
          answer: (written) => (written === "created" ? once.answer(group) : undefined),
        },
      );
      if (outcome instanceof MissingProject) throw missing(group.resourceGroups, outcome);
      return outcome instanceof AnsweredBefore ? outcome : group;
    },

    async update(actor, id, { description, actions, resourceGroups }) {
      if (builtIn.some((known) => known.id === id)) {
        throw new HttpError("forbidden", "Built-in permission groups cannot be changed.");
      }
      const members = {
        ...(description !== undefined && { description }),
        ...(actions !== undefined && { actions: checkActions(actions) }),
        ...(resourceGroups !== undefined && {
          resourceGroups: await permissions.projectsToGive(
            actor,
            resourceGroups,
            "/resource_groups",
          ),
        }),
      };
      const check = await permissions.giver(actor);
      const group = await store.permissionGroups.update(actor.viewer, id, (current) => {
        const updatedAt = Math.max(Date.now(), current.updatedAt);
        const next = { ...current, ...members, updatedAt };
        check(rightsOf([next]));
        return next;
      });
      if (group === undefined) throw groupNotFound();
      if (group instanceof MissingProject) throw missing(members.resourceGroups ?? [], group);
      return group;
    },
  };
}

/** A project that was there when the group was checked can be gone when it is written. */
function missing(projects: readonly string[], { id }: MissingProject): HttpError {
  return noSuchProject("/resource_groups", projects, id);
}

function groupNotFound(): HttpError {
  return new HttpError("not_found", "There is no permission group with this id.", {
    pointer: "/id",
  });
}
