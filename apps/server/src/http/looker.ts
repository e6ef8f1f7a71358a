import type { Actor } from "./actor.ts";

/**
 * Tells who looks, for the name of a list: what one key may see of it is another list.
 *
 * @example
 * const list = ["projects", ...looker(actor), sortOrder];
 */
export function looker({ accountId, viewer }: Pick<Actor, "accountId" | "viewer">): string[] {
  const { projects, user, thng } = viewer;
  return [accountId, JSON.stringify([projects, user, thng])];
}
