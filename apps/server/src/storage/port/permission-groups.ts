import type { AccountNumber, MaybePromise, Viewer } from "./common.ts";
import type { AnsweredBefore, Once } from "./once.ts";
import type { MissingProject } from "./projects.ts";

/**
 * The permission groups that accounts made; the built-in ones are never listed here.
 *
 * A viewer that is limited to projects sees the groups that name some of these and no other; its
 * user and thing mean nothing here.
 */
export interface PermissionGroupStore {
  /** Creates a group, unless a project that it names is not there when it is written. */
  create(
    account: AccountNumber,
    group: PermissionGroupRecord,
    once?: Once<"created" | MissingProject>,
  ): Promise<"created" | MissingProject | AnsweredBefore>;

  find(viewer: Viewer, id: string): MaybePromise<PermissionGroupRecord | undefined>;

  /** Lists by creation, that is by id. */
  list(viewer: Viewer, query: PermissionGroupsQuery): MaybePromise<PermissionGroupPage>;

  /**
   * Reads a group, changes it and writes it back, with no other write in between; unless a project
   * that it did not name before is not there.
   *
   * @param change - makes the new members; id and createdAt stay what they are. It may be called
   *   more than once. What it throws is what the caller gets, and nothing is written
   * @returns what was written; undefined when there is no such group
   */
  update(
    viewer: Viewer,
    id: string,
    change: (current: PermissionGroupRecord) => PermissionGroupRecord,
  ): Promise<PermissionGroupRecord | MissingProject | undefined>;
}

export interface PermissionGroupRecord {
  /** A UUID; later ones are greater. */
  readonly id: string;
  readonly description: string;
  /** The ids of entries of the permission catalogue. */
  readonly actions: readonly string[];
  /** The ids of the projects within which the actions are given; none for everywhere. */
  readonly resourceGroups: readonly string[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface PermissionGroupsQuery {
  /** How many of the list are passed over. */
  readonly offset: number;
  /** From 0 to 1,000. */
  readonly limit: number;
}

export interface PermissionGroupPage {
  readonly groups: readonly PermissionGroupRecord[];
  /** How many groups the whole list has. */
  readonly total: number;
}
