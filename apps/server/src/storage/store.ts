import type { AccountStore } from "./port/accounts.ts";
import type { ActionTypeStore } from "./port/action-types.ts";
import type { ActionStore } from "./port/actions.ts";
import type { AccountNumber, MaybePromise } from "./port/common.ts";
import type { KeyStore } from "./port/keys.ts";
import type { PermissionGroupStore } from "./port/permission-groups.ts";
import type { ProjectStore } from "./port/projects.ts";
import type { StatisticsStore } from "./port/statistics.ts";
import type { TypeCatalogueStore } from "./port/type-catalogue.ts";
import type { TypeSchemaStore } from "./port/type-schemas.ts";

export * from "./port/accounts.ts";
export * from "./port/action-types.ts";
export * from "./port/actions.ts";
export * from "./port/common.ts";
export * from "./port/condition.ts";
export * from "./port/keys.ts";
export * from "./port/once.ts";
export * from "./port/permission-groups.ts";
export * from "./port/projects.ts";
export * from "./port/statistics.ts";
export * from "./port/terms.ts";
export * from "./port/type-catalogue.ts";
export * from "./port/type-schemas.ts";
export { isInScope } from "./visibility.ts";

/**
 * The port of the store: what the features ask for, in their words, on any database.
 *
 * - Every method that writes returns a promise that is fulfilled after the commit: what was
 *   acknowledged survives a power cut. Nothing of a rejected write can be read; only when the
 *   disk itself failed and the process ended before its next write can it be there after a restart.
 * - Methods that read may answer at once. A read sees every write that was acknowledged before.
 * - Everything is scoped by account, and below it by viewer: no method can see, count or change
 *   what another account has, or what the viewer may not see.
 * - What goes wrong is one of the classes in `errors.ts`, never an error of a database driver.
 * - Texts must be well-formed Unicode without NUL (the input rule of the service sees to that
 *   before); anything else is rejected with `StoreInputError`.
 */
export interface Store {
  readonly accounts: AccountStore;
  readonly keys: KeyStore;
  readonly projects: ProjectStore;
  readonly permissionGroups: PermissionGroupStore;
  readonly actionTypes: ActionTypeStore;
  readonly actions: ActionStore;
  readonly statistics: StatisticsStore;
  readonly typeSchemas: TypeSchemaStore;
  readonly typeCatalogue: TypeCatalogueStore;

  /** Chance that belongs to the installation and stays: 32 bytes, to derive keys from. */
  readonly secret: Uint8Array;

  /**
   * A number that changes with every commit: while it stays the same, a read gives what it gave.
   * A commit of another process may go unnoticed for a quarter of a second.
   *
   * @returns undefined when the store cannot tell, because others write to its database too
   */
  revision(): number | undefined;

  /**
   * A number that changes with what an account has set up: its projects, its types and their
   * schemas. A write that was checked by these is given the number from before the check, and
   * writes nothing when it is another one by then: the check has to be made again.
   */
  setupRevision(account: AccountNumber): number;

  /** Succeeds when the store can be read and written; otherwise fails with the reason. */
  health(): MaybePromise<void>;

  /** Finishes the writes that are queued, then closes. Whatever is called later is rejected. */
  close(): Promise<void>;
}

/**
 * What the admin command uses of a database while a server may have it open: nothing that would
 * change the server's {@link Store.setupRevision} behind its back.
 */
export interface SharedStore extends Pick<Store, "accounts" | "keys" | "close"> {
  readonly projects: Pick<ProjectStore, "create" | "find">;
}
