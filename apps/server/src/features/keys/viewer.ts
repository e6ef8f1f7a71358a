import type { KeyRecord, Viewer } from "../../storage/store.ts";

/**
 * Tells what a key may see.
 *
 * An operator sees the whole account, or the projects of its key; applications see their project;
 * an application user, of these resources, its own; a device, whatever is about its thing.
 */
export function viewerOf({
  kind,
  account,
  projectIds,
  actorId,
}: Pick<KeyRecord, "kind" | "account" | "projectIds" | "actorId">): Viewer {
  const projects = projectIds.length > 0 ? { projects: projectIds } : {};
  switch (kind) {
    case "operator":
    case "trusted_application":
    case "application":
      return { account, ...projects };
    case "application_user":
      return { account, ...projects, user: actorId };
    case "device":
      return { account, ...projects, thng: actorId };
  }
}
