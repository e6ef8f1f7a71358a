import type { MaybePromise, Scopes, SortOrder, Viewer } from "./common.ts";
import type { AnsweredBefore, Once } from "./once.ts";

/** Custom action types. The built-in ones exist in every account and are never listed here. */
export interface ActionTypeStore {
  create(
    viewer: Viewer,
    type: ActionTypeRecord,
    once?: Once<"created" | "name_taken">,
  ): Promise<"created" | "name_taken" | AnsweredBefore>;

  find(viewer: Viewer, nameOrId: string): MaybePromise<ActionTypeRecord | undefined>;

  /** Lists by creation, that is by id. */
  list(viewer: Viewer, query: ActionTypesQuery): MaybePromise<readonly ActionTypeRecord[]>;

  /**
   * Reads a type, changes it and writes it back, with no other write in between.
   *
   * @param change - makes the new members; id, name and createdAt stay what they are. It may be
   *   called more than once. What it throws is what the caller gets, and nothing is written
   * @returns what was written; undefined when there is no such type
   */
  update(
    viewer: Viewer,
    nameOrId: string,
    change: (current: ActionTypeRecord) => ActionTypeRecord,
  ): Promise<ActionTypeRecord | undefined>;

  /**
   * Deletes a type with all its actions: once it is acknowledged nothing of them can be read,
   * listed or counted, and the name is free.
   *
   * The rows are erased later, between other requests, also after a restart.
   *
   * @returns whether there was such a type
   */
  delete(viewer: Viewer, nameOrId: string): Promise<boolean>;
}

/** A custom action type; the members are those of the contract's ActionTypeDocument. */
export interface ActionTypeRecord {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly description?: string;
  readonly tags?: string[];
  readonly customFields?: Record<string, unknown>;
  readonly scopes?: Scopes;
  /** When it was archived: no action of it can be stored until it is restored. */
  readonly archivedAt?: number;
}

export interface ActionTypesQuery {
  /** Only types with one of these names. */
  readonly names?: readonly string[] | undefined;
  /** Only types with at least one of these tags. */
  readonly tags?: readonly string[] | undefined;
  /** The id of the last type of the page before. */
  readonly after?: string | undefined;
  readonly sortOrder: SortOrder;
  /** From 1 to 1,000. */
  readonly limit: number;
}
