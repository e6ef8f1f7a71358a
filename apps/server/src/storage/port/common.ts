export type MaybePromise<T> = T | Promise<T>;

/** The store's handle of an account. It means nothing outside of the store: send `accountId`. */
export type AccountNumber = number;

export type SortOrder = "ASCENDING" | "DESCENDING";

/**
 * Who looks: every read shows what this caller may see and nothing else, and no write touches more.
 *
 * A resource is seen when its account is the viewer's, and
 * - one of its `scopes.projects` is `all` or one of {@link projects}, when these are given;
 * - one of its `scopes.users` is `all` or {@link user}, when that is given;
 * - its target is {@link thng}, when that is given (actions only).
 *
 * Built-in action types are seen by everybody.
 */
export interface Viewer {
  readonly account: AccountNumber;
  /** The ids of the projects to which the caller is limited; undefined for the whole account. */
  readonly projects?: readonly string[] | undefined;
  /** The id of the application user to whom the caller is limited. */
  readonly user?: string | undefined;
  /** The id of the thing to which the caller is limited. */
  readonly thng?: string | undefined;
}

/** Who may see a resource; `all` in either list stands for everybody. */
export interface Scopes {
  readonly users: readonly string[];
  readonly projects: readonly string[];
}
