import { OpenStoreError } from "./errors.ts";
import { openSqliteBeside } from "./sqlite/beside.ts";
import { openSqliteStore } from "./sqlite/sqlite-store.ts";
import type { SharedStore, Store } from "./store.ts";

export interface StoreOptions {
  /** The names of the action types that every account has without creating them. */
  readonly builtInTypes: readonly string[];
  /**
   * Whether writes that wait at the same time share a transaction; otherwise each has its own,
   * which is slower by far: for comparison.
   *
   * @default true
   */
  readonly groupCommit?: boolean | undefined;
}

/**
 * Opens the store that a `DATABASE_URL` names.
 *
 * @param url - `sqlite:<file>`, where everything after the colon is the path as it is, or
 *   `sqlite::memory:` to keep nothing
 * @throws {OpenStoreError} when the URL is of another form, or the database cannot be opened
 * @example
 * const store = await openStore("sqlite:data/verbatim.db", { builtInTypes: ["scans"] });
 */
export async function openStore(url: string, options: StoreOptions): Promise<Store> {
  return openSqliteStore(pathOf(url), options);
}

/**
 * Opens what a server may have open at the same time: its accounts, keys and projects.
 *
 * @param url - as for {@link openStore}; the file must exist
 * @throws {OpenStoreError} when the URL is of another form, or the database cannot be opened
 */
export async function openStoreBeside(url: string): Promise<SharedStore> {
  return openSqliteBeside(pathOf(url));
}

function pathOf(url: string): string {
  const [, scheme, path] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(url) ?? [];
  if (scheme !== "sqlite" || path === undefined || path === "" || path.startsWith("//")) {
    // The URL may hold a password: only its scheme is repeated.
    throw new OpenStoreError(
      `DATABASE_URL ${scheme === undefined ? "has no scheme" : `begins with ${scheme}:`}; it must be sqlite:<file>, such as sqlite:data/verbatim.db, or sqlite::memory:.`,
    );
  }
  return path;
}
