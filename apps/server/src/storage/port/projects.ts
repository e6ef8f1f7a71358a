import type { AccountNumber, MaybePromise, SortOrder } from "./common.ts";
import type { AnsweredBefore, Once } from "./once.ts";

/** The projects of accounts, to which keys are bound and resources are scoped. */
export interface ProjectStore {
  create(
    account: AccountNumber,
    project: ProjectRecord,
    once?: Once<"created">,
  ): Promise<"created" | AnsweredBefore>;

  find(account: AccountNumber, id: string): MaybePromise<ProjectRecord | undefined>;

  /** Lists by creation, that is by id. */
  list(account: AccountNumber, query: ProjectsQuery): MaybePromise<readonly ProjectRecord[]>;

  /**
   * Reads a project, changes it and writes it back, with no other write in between.
   *
   * @param change - makes the new members; id and createdAt stay what they are. What it throws is
   *   what the caller gets, and nothing is written
   * @returns what was written; undefined when there is no such project
   */
  update(
    account: AccountNumber,
    id: string,
    change: (current: ProjectRecord) => ProjectRecord,
  ): Promise<ProjectRecord | undefined>;

  /**
   * Deletes a project that no key is bound to; what is scoped to it stays as it is.
   *
   * @returns whether there was such a project, or how many keys kept it from being deleted
   */
  delete(account: AccountNumber, id: string): Promise<boolean | { readonly keys: number }>;
}

/** A project; the members are those of the contract's ProjectDocument. */
export interface ProjectRecord {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly description?: string;
  readonly tags?: string[];
  readonly customFields?: Record<string, unknown>;
}

/** The refusal of a write that names a project which the account does not have. */
export class MissingProject {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

export interface ProjectsQuery {
  /** Only projects of these ids. */
  readonly ids?: readonly string[] | undefined;
  /** The id of the last project of the page before. */
  readonly after?: string | undefined;
  readonly sortOrder: SortOrder;
  /** From 1 to 1,000. */
  readonly limit: number;
}
