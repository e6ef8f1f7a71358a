import type { PermissionGroup, ResourceGroup } from "@verbatim/contract";
import { catalogueTime } from "../../http/catalogue-time.ts";
import type { AccountNumber, PermissionGroupRecord, Store } from "../../storage/store.ts";
import type { Catalogue } from "../permission-catalogue/catalogue.service.ts";

/** What is to stand in the place of ids. */
export interface Expansion {
  readonly include_actions: boolean;
  readonly include_resource_groups: boolean;
}

/** What ids are looked up in. */
export interface ExpansionParts {
  readonly catalogue: Catalogue;
  readonly store: Pick<Store, "projects">;
}

/** Makes what clients see of a permission group, with ids. */
export function groupDocument(group: PermissionGroupRecord): PermissionGroup {
  const { id, description, actions, resourceGroups, createdAt, updatedAt } = group;
  return {
    id,
    description,
    actions: [...actions],
    resource_groups: [...resourceGroups],
    record_type: "permission_group",
    created_at: catalogueTime(createdAt),
    updated_at: catalogueTime(updatedAt),
  };
}

/**
 * Makes what clients see of a permission group, with what they asked for in the place of ids.
 *
 * An id whose action or project is no longer there stays an id.
 */
export async function expandedGroupDocument(
  { catalogue, store }: ExpansionParts,
  account: AccountNumber,
  group: PermissionGroupRecord,
  { include_actions, include_resource_groups }: Expansion,
): Promise<PermissionGroup> {
  async function expandProject(id: string): Promise<ResourceGroup | string> {
    const project = await store.projects.find(account, id);
    return project === undefined ? id : { id, name: project.name, record_type: "resource_group" };
  }

  return {
    ...groupDocument(group),
    ...(include_actions && { actions: group.actions.map((id) => catalogue.find(id) ?? id) }),
    ...(include_resource_groups && {
      resource_groups: await Promise.all(group.resourceGroups.map(expandProject)),
    }),
  };
}
