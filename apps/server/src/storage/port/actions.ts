import type { AccountNumber, MaybePromise, SortOrder, Viewer } from "./common.ts";
import type { Condition } from "./condition.ts";
import type { AnsweredBefore, Once } from "./once.ts";

/** In the place of a type's name: the actions of every type of the account. */
export type AllTypes = "all";

export interface ActionStore {
  /**
   * Stores actions, all or none; their types are looked up in the same transaction, and each must
   * be one that the viewer sees and that is not archived.
   *
   * @param setup - the `setupRevision` by which the actions were checked
   * @throws {StoreConflictError} when the account has an action of one of these ids
   */
  create(
    viewer: Viewer,
    actions: readonly NewAction[],
    once?: Once<ActionsOutcome>,
    setup?: number,
  ): Promise<ActionsOutcome | AnsweredBefore>;

  /**
   * Lists actions in the order in which they were stored, which is the order of their ids when
   * `create` is called in the turn in which the id was made.
   *
   * A page at any depth costs as much as the first. A walk from page to page gives every action
   * that is there from its beginning to its end exactly once, whatever is stored or deleted
   * meanwhile.
   *
   * What is rare in a long list takes long to find. It is looked for in slices, between which
   * other requests are answered.
   *
   * @param type - the name of a type, or `all`
   * @returns undefined when there is no such type, or the viewer does not see it
   * @throws {StoreInputError} when `after` is not a position that a page of this list had as `next`
   */
  list(
    viewer: Viewer,
    type: string | AllTypes,
    query: ActionsQuery,
  ): MaybePromise<ActionPage | undefined>;

  /** @param where - what the action must also be, such as one of a target */
  find(
    viewer: Viewer,
    type: string | AllTypes,
    id: string,
    where?: Condition,
  ): MaybePromise<StoredAction | undefined>;

  /**
   * @param where - what the action must also be, such as one of a target
   * @returns whether there was such an action
   */
  delete(viewer: Viewer, type: string | AllTypes, id: string, where?: Condition): Promise<boolean>;

  /**
   * Counts what the list of the viewer has: at once when nothing narrows it, else by walking it.
   *
   * @returns undefined when there is no such type, or the viewer does not see it
   */
  count(
    viewer: Viewer,
    type: string | AllTypes,
    where?: Condition,
  ): MaybePromise<number | undefined>;

  /**
   * Gives the position of what was stored last in an account, whether it is still there or not:
   * an ascending list `after` it has what is stored from now on.
   *
   * @returns undefined when nothing has been stored yet
   */
  lastPosition(account: AccountNumber): MaybePromise<string | undefined>;

  /**
   * Calls a listener after each commit that stored actions of an account, by this process.
   *
   * @returns what ends it
   */
  watch(account: AccountNumber, listener: () => void): () => void;
}

/** What came of storing actions: all are there, or none and why not. */
export type ActionsOutcome =
  | "created"
  | "setup_changed"
  | {
      readonly refused: "type_not_found" | "type_archived";
      /** Which of the actions, counted from 0. */
      readonly index: number;
    };

/** An action as it is kept: finished JSON text, which is sent without being parsed. */
export interface StoredAction {
  readonly id: string;
  /** The answer's JSON object, without the members that are only added on request. */
  readonly document: string;
  readonly context: string | undefined;
  readonly scopes: string | undefined;
}

export interface NewAction extends StoredAction {
  /** The name of the type. */
  readonly type: string;
  /** When it happened, in milliseconds since the epoch; the document says the same. */
  readonly timestamp: number;
  /** When it came, in milliseconds since the epoch; the document says the same. */
  readonly createdAt: number;
  /** What it can be found by: what `termsOf` makes of document, scopes and context. */
  readonly terms: readonly string[];
}

export interface ActionsQuery {
  /** What every action of the list is. */
  readonly where?: Condition | undefined;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly sortOrder: SortOrder;
  /** From 1 to 1,000. */
  readonly limit: number;
  /**
   * Is asked while a list takes long; once nobody waits for it any more, it fails with
   * `StoreUnavailableError`.
   */
  readonly isAbandoned?: (() => boolean) | undefined;
  /** Whether each action has its `context`, where there is one. */
  readonly withContext?: boolean | undefined;
  /** Whether each action has its `scopes`; without any, {@link noScopes}. */
  readonly withScopes?: boolean | undefined;
  /**
   * How the page is written: as a JSON array, or as lines, one for each action, of its position, a
   * blank and its document. Any position may be given as `after`.
   *
   * @default "array"
   */
  readonly form?: "array" | "lines" | undefined;
}

/** The scopes of what was given none. */
export const noScopes = '{"users":[],"projects":[]}';

export interface ActionPage {
  /** The documents, in the form that was asked for, as UTF-8: finished, to be sent without being parsed. */
  readonly text: Uint8Array<ArrayBuffer>;
  /** Where the next page starts; undefined on the last page. */
  readonly next: string | undefined;
  /**
   * How many actions the whole list has: exact, and as quick to get as a single action. Undefined
   * when a condition or the viewer narrows the list.
   */
  readonly total: number | undefined;
}
