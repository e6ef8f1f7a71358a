import type { PermissionGroupRecord } from "../../storage/store.ts";

/** The projects within which a permission holds; undefined for everywhere. */
export type Reach = ReadonlySet<string> | undefined;

/** Permissions by the ids of their catalogue entries, each with its reach. */
export type Rights = ReadonlyMap<string, Reach>;

/** Puts together what permission groups give. */
export function rightsOf(groups: readonly PermissionGroupRecord[]): Rights {
  const rights = new Map<string, Reach>();
  for (const { actions, resourceGroups } of groups) {
    for (const action of actions) {
      const known = rights.get(action);
      const isEverywhere =
        resourceGroups.length === 0 || (rights.has(action) && known === undefined);
      rights.set(action, isEverywhere ? undefined : new Set([...(known ?? []), ...resourceGroups]));
    }
  }
  return rights;
}

/** Keeps of a reach what lies within the projects of a key; undefined for all of them. */
export function within(reach: Reach, projects: readonly string[] | undefined): Reach {
  if (projects === undefined) return reach;
  return new Set(reach === undefined ? projects : projects.filter((id) => reach.has(id)));
}

/** Tells whether a reach has all of another. */
export function covers(reach: Reach, other: Reach): boolean {
  if (reach === undefined) return true;
  return other !== undefined && [...other].every((project) => reach.has(project));
}
