import type { MaybePromise, Scopes, SortOrder, Viewer } from "./common.ts";
import type { AnsweredBefore, Once } from "./once.ts";

/**
 * Custom action types. The built-in ones exist in every account and are never listed here.
 *
 * A type that a viewer does not see is for it as absent; only its name is taken for everybody.
 */
export interface ActionTypeStore {
  /** @param setup - the `setupRevision` by which the type was checked */
  create(
    viewer: Viewer,
    type: ActionTypeRecord,
    once?: Once<TypeOutcome>,
    setup?: number,
  ): Promise<TypeOutcome | AnsweredBefore>;

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
   * @param check - is shown the type first. What it throws is what the caller gets, and nothing is
   *   deleted
   * @returns whether there was such a type
   */
  delete(
    viewer: Viewer,
    nameOrId: string,
    check?: (current: ActionTypeRecord) => void,
  ): Promise<boolean>;
}

/** What came of creating a type. */
export type TypeOutcome = "created" | "name_taken" | "setup_changed";

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
  /** What every type of the list is. */
  readonly where?: TypeCondition | undefined;
  /** Only types of these ids. */
  readonly ids?: readonly string[] | undefined;
  /** Only types that are archived, or only types that are not; both when it is absent. */
  readonly archived?: boolean | undefined;
  /** The id of the last type of the page before. */
  readonly after?: string | undefined;
  readonly sortOrder: SortOrder;
  /** From 1 to 1,000. */
  readonly limit: number;
}

/** What the types of a list have in common. */
export type TypeCondition =
  /** Has one of these names. */
  | { readonly kind: "names"; readonly names: readonly string[] }
  /** Has at least one of these tags. */
  | { readonly kind: "tags"; readonly tags: readonly string[] }
  | { readonly kind: "and" | "or"; readonly conditions: readonly TypeCondition[] };

/** Whether a type is what a condition says. */
export function matchesType(
  condition: TypeCondition,
  type: Pick<ActionTypeRecord, "name" | "tags">,
): boolean {
  switch (condition.kind) {
    case "names":
      return condition.names.includes(type.name);
    case "tags":
      return type.tags?.some((tag) => condition.tags.includes(tag)) ?? false;
    case "and":
      return condition.conditions.every((each) => matchesType(each, type));
    case "or":
      return condition.conditions.some((each) => matchesType(each, type));
  }
}
