/**
 * The port of the store: what the features ask for, in their words, on any database.
 *
 * - Every method that writes returns a promise that is fulfilled after the commit: what was
 *   acknowledged survives a power cut. Nothing of a rejected write can be read; only when the
 *   disk itself failed and the process ended before its next write can it be there after a restart.
 * - Methods that read may answer at once. A read sees every write that was acknowledged before.
 * - Everything is scoped by account: no method can see, count or change what another account has.
 * - What goes wrong is one of the classes in `errors.ts`, never an error of a database driver.
 * - Texts must be well-formed Unicode without NUL (the input rule of the service sees to that
 *   before); anything else is rejected with `StoreInputError`.
 */
export interface Store {
  readonly accounts: AccountStore;
  readonly keys: KeyStore;
  readonly actionTypes: ActionTypeStore;
  readonly actions: ActionStore;

  /**
   * A number that changes with every commit: while it stays the same, a read gives what it gave.
   *
   * @returns undefined when the store cannot tell, because others write to its database too
   */
  revision(): number | undefined;

  /** Succeeds when the store can be read and written; otherwise fails with the reason. */
  health(): MaybePromise<void>;

  /** Finishes the writes that are queued, then closes. Whatever is called later is rejected. */
  close(): Promise<void>;
}

export type MaybePromise<T> = T | Promise<T>;

/** The store's handle of an account. It means nothing outside of the store: send `accountId`. */
export type AccountNumber = number;

export type SortOrder = "ASCENDING" | "DESCENDING";

/** In the place of a type's name: the actions of every type of the account. */
export type AllTypes = "all";

export interface AccountStore {
  /**
   * Creates an account, and its first key with it: both or neither.
   *
   * @throws {StoreConflictError} when the id of either, or the hash of the key, exists already
   */
  create(account: NewAccount, firstKey?: NewKey): Promise<AccountNumber>;

  count(): MaybePromise<number>;
}

export interface NewAccount {
  readonly id: string;
  readonly name: string;
}

export interface KeyStore {
  /**
   * Creates a key.
   *
   * @throws {StoreConflictError} when its id or its hash exists already
   */
  create(key: NewKey & { readonly account: AccountNumber }): Promise<void>;

  /**
   * Finds a key by the hash of its secret, whether it has expired or not.
   *
   * @param hash - what `hashSecret` made of the secret
   */
  findByHash(hash: string): MaybePromise<KeyRecord | undefined>;
}

export const keyKinds = [
  "operator",
  "trusted_application",
  "application",
  "application_user",
  "device",
] as const;

export type KeyKind = (typeof keyKinds)[number];

export interface NewKey {
  readonly id: string;
  readonly kind: KeyKind;
  /** The SHA-256 of the secret; the secret itself is never stored. */
  readonly hash: string;
  /** The first characters of the secret, by which people tell keys apart. */
  readonly prefix: string;
  /** Whom the key stands for. */
  readonly actorId: string;
  /** The project that the key is bound to. */
  readonly project?: string | undefined;
  readonly description: string;
  /** In milliseconds since the epoch, as all times of the store. */
  readonly createdAt: number;
  readonly expiresAt?: number | undefined;
}

export interface KeyRecord extends NewKey {
  readonly account: AccountNumber;
  /** The id of the account, as clients see it. */
  readonly accountId: string;
}

/** Custom action types. The built-in ones exist in every account and are never listed here. */
export interface ActionTypeStore {
  create(account: AccountNumber, type: ActionTypeRecord): Promise<"created" | "name_taken">;

  find(account: AccountNumber, nameOrId: string): MaybePromise<ActionTypeRecord | undefined>;

  /** Lists by creation, that is by id. */
  list(account: AccountNumber, query: ActionTypesQuery): MaybePromise<readonly ActionTypeRecord[]>;

  /**
   * Reads a type, changes it and writes it back, with no other write in between.
   *
   * @param change - makes the new members; id, name and createdAt stay what they are. It may be
   *   called more than once. What it throws is what the caller gets, and nothing is written
   * @returns what was written; undefined when there is no such type
   */
  update(
    account: AccountNumber,
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
  delete(account: AccountNumber, nameOrId: string): Promise<boolean>;
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
  readonly scopes?: { users: string[]; projects: string[] };
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

export interface ActionStore {
  /**
   * Stores an action; its type is looked up in the same transaction.
   *
   * @throws {StoreConflictError} when the account has an action of this id
   */
  create(account: AccountNumber, action: NewAction): Promise<"created" | "type_not_found">;

  /**
   * Lists actions in the order in which they were stored, which is the order of their ids when
   * `create` is called in the turn in which the id was made.
   *
   * A page at any depth costs as much as the first. A walk from page to page gives every action
   * that is there from its beginning to its end exactly once, whatever is stored or deleted
   * meanwhile.
   *
   * @param type - the name of a type, or `all`
   * @returns undefined when there is no such type
   * @throws {StoreInputError} when `after` is not a position that a page of this list had as `next`
   */
  list(
    account: AccountNumber,
    type: string | AllTypes,
    query: ActionsQuery,
  ): MaybePromise<ActionPage | undefined>;

  find(
    account: AccountNumber,
    type: string | AllTypes,
    id: string,
  ): MaybePromise<StoredAction | undefined>;

  /** @returns whether there was such an action */
  delete(account: AccountNumber, type: string | AllTypes, id: string): Promise<boolean>;
}

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
}

export interface ActionsQuery {
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly sortOrder: SortOrder;
  /** From 1 to 1,000. */
  readonly limit: number;
  /** Whether each action has its `context`, where there is one. */
  readonly withContext?: boolean | undefined;
  /** Whether each action has its `scopes`; without any, {@link noScopes}. */
  readonly withScopes?: boolean | undefined;
}

/** The scopes of what was given none. */
export const noScopes = '{"users":[],"projects":[]}';

export interface ActionPage {
  /** A JSON array of the documents as UTF-8: finished, to be sent without being parsed. */
  readonly text: Uint8Array<ArrayBuffer>;
  /** Where the next page starts; undefined on the last page. */
  readonly next: string | undefined;
  /** How many actions the whole list has: exact, and as quick to get as a single action. */
  readonly total: number;
}
