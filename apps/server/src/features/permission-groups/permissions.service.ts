import type { Actor } from "../../http/actor.ts";
import type { AuthAction } from "../../http/auth-action.ts";
import { HttpError } from "../../http/http-error.ts";
import type { KeyKind, PermissionGroupRecord, Store, Viewer } from "../../storage/store.ts";
import type { Catalogue } from "../permission-catalogue/catalogue.service.ts";
import { noSuchProject } from "../projects/projects.service.ts";
import { covers, type Reach, type Rights, rightsOf, within } from "./rights.ts";

/** A key that is to be made, as far as its rights are concerned. */
export interface Candidate {
  readonly kind: KeyKind;
  readonly projectIds: readonly string[];
  readonly permissionGroupIds?: readonly string[] | undefined;
}

/** Who may do what, where, and who may give it to others. */
export interface Permissions {
  /**
   * Tells what a key that has permission groups may see in an operation.
   *
   * @throws {HttpError} 403 when none of its groups gives it the operation's action
   */
  authorize(actor: Actor, required: AuthAction): Promise<Viewer>;
  /**
   * Checks the projects that a caller names for others; a caller that is limited to projects gives
   * these when it names none.
   *
   * @param pointer - the member that names them
   * @throws {HttpError} 422 when the caller does not see one of them, or gives more than it has
   */
  projectsToGive(
    actor: Actor,
    ids: readonly string[] | undefined,
    pointer: string,
  ): Promise<readonly string[]>;
  /**
   * Prepares the check that a caller gives nothing that it has not.
   *
   * @returns a check that throws {HttpError} 403 naming the first permission that is lacking
   */
  giver(actor: Actor): Promise<(rights: Rights) => void>;
  /**
   * Checks that a new key may do no more than its maker.
   *
   * @throws {HttpError} 422 when there is no such group; 403 when the key could do more
   */
  checkKey(actor: Actor, key: Candidate): Promise<void>;
}

/** What the rules of permissions work with. */
export interface PermissionsParts {
  readonly store: Pick<Store, "permissionGroups" | "projects">;
  readonly catalogue: Catalogue;
  readonly builtIn: readonly PermissionGroupRecord[];
}

/** Makes the rules. */
export function createPermissions({ store, catalogue, builtIn }: PermissionsParts): Permissions {
  const byId = new Map(builtIn.map((group) => [group.id, group]));

  async function findGroup(viewer: Viewer, id: string): Promise<PermissionGroupRecord | undefined> {
    return byId.get(id) ?? (await store.permissionGroups.find(viewer, id));
  }

  /** A key keeps its groups even where its holder would not see them. */
  async function rightsOfKey({ account, permissionGroupIds }: Actor): Promise<Rights> {
    const groups = await Promise.all(permissionGroupIds.map((id) => findGroup({ account }, id)));
    return rightsOf(groups.filter((group) => group !== undefined));
  }

  async function giver(actor: Actor): Promise<(rights: Rights) => void> {
    if (actor.permissionGroupIds.length === 0) return () => undefined;
    const projects = actor.projectIds.length === 0 ? undefined : actor.projectIds;
    const own = await rightsOfKey(actor);
    return function check(rights) {
      for (const [action, reach] of rights) {
        const has = own.has(action) && covers(within(own.get(action), projects), reach);
        if (!has) throw cannotGive(catalogue.find(action)?.description ?? action);
      }
    };
  }

  /** What operators cannot have at all is not theirs to lack. */
  function rightsOfCandidate(
    { kind, projectIds }: Candidate,
    groups: readonly PermissionGroupRecord[] | undefined,
  ): Rights {
    const projects = projectIds.length === 0 ? undefined : projectIds;
    const operators = new Set(catalogue.grantedTo("operator"));
    const given = groups && rightsOf(groups);
    const rights = new Map<string, Reach>();
    for (const action of catalogue.grantedTo(kind)) {
      if (!operators.has(action) || given?.has(action) === false) continue;
      rights.set(action, within(given?.get(action), projects));
    }
    return rights;
  }

  return {
    async authorize(actor, { id, description }) {
      const rights = await rightsOfKey(actor);
      if (!rights.has(id)) {
        throw new HttpError(
          "forbidden",
          `The permission groups of this key do not hold the permission "${description}".`,
        );
      }
      const reach = rights.get(id);
      if (reach === undefined) return actor.viewer;
      const projects = [...(within(reach, actor.viewer.projects) ?? [])]; // a reach within projects is one
      if (projects.length === 0) {
        throw new HttpError(
          "forbidden",
          `The permission groups of this key hold the permission "${description}" in other projects only.`,
        );
      }
      return { ...actor.viewer, projects };
    },

    async projectsToGive({ account, viewer }, ids, pointer) {
      if (ids === undefined) return viewer.projects ?? [];
      if (ids.length === 0 && viewer.projects !== undefined) {
        const detail = `Body member ${pointer} must name a project: the caller is limited to projects.`;
        throw new HttpError("invalid_parameter", detail, { pointer });
      }
      for (const id of ids) {
        const isSeen = viewer.projects?.includes(id) ?? true;
        if (isSeen && (await store.projects.find(account, id)) !== undefined) continue;
        throw noSuchProject(pointer, ids, id);
      }
      return ids;
    },

    giver,

    async checkKey(actor, key) {
      const groups: PermissionGroupRecord[] = [];
      for (const [index, id] of (key.permissionGroupIds ?? []).entries()) {
        const group = await findGroup(actor.viewer, id);
        if (group === undefined) {
          const pointer = `/permission_group_ids/${index}`;
          const detail = `Body member ${pointer} is not the id of a permission group.`;
          throw new HttpError("invalid_parameter", detail, { pointer });
        }
        groups.push(group);
      }
      const check = await giver(actor);
      check(rightsOfCandidate(key, groups.length === 0 ? undefined : groups));
    },
  };
}

function cannotGive(description: string): HttpError {
  return new HttpError(
    "forbidden",
    `Nobody can give what they do not have: this key lacks the permission "${description}" there.`,
  );
}
