import type { AccountNumber, MaybePromise } from "./common.ts";

/** What happens to an action that does not fit: nothing, a warning, or a refusal. */
export type SchemaMode = "off" | "warn" | "enforce";

/**
 * The schemas of action types, in versions that never change.
 *
 * A type is named by its id, or, when it is built in, by its name. Whether the caller may see it is
 * to be asked of the store of action types before.
 */
export interface TypeSchemaStore {
  /**
   * Reads a version.
   *
   * @param version - the newest one, when it is not given
   * @returns undefined when the type does not have it
   */
  find(
    account: AccountNumber,
    type: string,
    version?: number,
  ): MaybePromise<TypeSchemaRecord | undefined>;

  /** Lists all versions, the newest first. */
  versions(account: AccountNumber, type: string): MaybePromise<readonly TypeSchemaVersion[]>;

  /**
   * Sets the mode of a type and, unless the newest version says the same, adds a version.
   *
   * @param isSame - tells whether the newest version is what is to be written
   * @returns what is the newest now, or why nothing was written
   */
  put(
    account: AccountNumber,
    type: string,
    next: NewTypeSchema,
    isSame: (newest: TypeSchemaRecord) => boolean,
  ): Promise<TypeSchemaRecord | "type_not_found" | "too_many_versions">;

  /**
   * Finds what the actions of a type are judged by, without its text: for every action that is
   * stored.
   *
   * @param name - the name of the type
   */
  active(account: AccountNumber, name: string): MaybePromise<ActiveSchema | undefined>;

  /** Reads the text of a schema by the key that {@link ActiveSchema} has. */
  text(key: number): MaybePromise<string | undefined>;
}

export interface NewTypeSchema {
  readonly mode: SchemaMode;
  /** The schema as JSON text. */
  readonly schema: string;
  readonly description: string | undefined;
  readonly createdAt: number;
}

export interface TypeSchemaVersion {
  readonly version: number;
  readonly description: string | undefined;
  readonly createdAt: number;
}

export interface TypeSchemaRecord extends TypeSchemaVersion {
  /** The mode of the type, whichever version this is. */
  readonly mode: SchemaMode;
  /** The schema as JSON text. */
  readonly schema: string;
}

export interface ActiveSchema {
  /** Names the text among those of all accounts; never used again for another. */
  readonly key: number;
  readonly version: number;
  readonly mode: SchemaMode;
}

/** How many versions a type can have. */
export const mostSchemaVersions = 500;
