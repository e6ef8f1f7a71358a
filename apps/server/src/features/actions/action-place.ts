import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import { type Condition, type SortOrder, termOf } from "../../storage/store.ts";

/** What an action happened to, as the path says it. */
export interface Target {
  readonly kind: "thng" | "product" | "collection";
  readonly id: string;
}

/** Which actions a path and `?project=` are about. */
export interface Place {
  /** The name or the id of a type, or `all`. */
  readonly type: string;
  readonly target?: Target | undefined;
  readonly project?: string | undefined;
}

/** The place of a list, and what else narrows it. */
export interface Selection extends Place {
  readonly filter?: string | undefined;
  /** Only these. */
  readonly ids?: readonly string[] | undefined;
}

/** A condition that nothing meets. */
export const nothing: Condition = { kind: "ids", ids: [] };

/** What the actions of a target have in common. */
export function ofTarget({ kind, id }: Target): Condition {
  return { kind: "any", terms: [termOf(kind, id)] };
}

/** What the actions of a project have in common. */
export function ofProject(project: string): Condition {
  const terms = [project, "all"].map((id) => termOf("scopes.projects", id));
  return { kind: "any", terms };
}

/**
 * Sees to it that a device asks for its own thing: for it there is nothing else.
 *
 * @throws {HttpError} 404
 */
export function refuseForeignThing({ viewer }: Actor, target: Target | undefined): void {
  if (viewer.thng === undefined) return;
  if (target?.kind === "thng" && target.id === viewer.thng) return;
  throw new HttpError("not_found", "The thing was not found.");
}

/**
 * Names a list, so that the tokens of its pages are good for no other.
 *
 * Who looks is part of the name: what one key may see of a list is another list.
 */
export function listOf(
  { accountId, viewer }: Actor,
  { type, target, project, filter, ids }: Selection,
  sortOrder: SortOrder,
): readonly string[] {
  const list = ["actions", accountId, type, sortOrder];
  const { projects, user, thng } = viewer;
  const rest = [projects, user, thng, target, project, filter, ids];
  // JSON has no word for undefined, and takes null for it.
  return rest.every((part) => part === undefined) ? list : [...list, JSON.stringify(rest)];
}
