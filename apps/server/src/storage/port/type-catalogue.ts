import type { ActionTypeRecord } from "./action-types.ts";
import type { AccountNumber, MaybePromise } from "./common.ts";
import type { NewTypeSchema, SchemaMode } from "./type-schemas.ts";

/** All types of an account at once, to be written and read as a whole. */
export interface TypeCatalogueStore {
  /** Reads all custom types, and the built-in ones that have a schema. */
  read(account: AccountNumber): MaybePromise<readonly CatalogueEntry[]>;

  /**
   * Reads all types, decides what is to change and changes it, with no other write in between: all
   * of it or nothing.
   *
   * @param decide - may be called more than once. What it throws is what the caller gets, and
   *   nothing is written
   */
  change<Changes extends CatalogueChanges>(
    account: AccountNumber,
    decide: (current: readonly CatalogueEntry[]) => Changes,
  ): Promise<Changes>;
}

/** A type, with the newest version of its schema. */
export interface CatalogueEntry {
  readonly name: string;
  /** Undefined for a built-in type. */
  readonly record: ActionTypeRecord | undefined;
  readonly schema: CatalogueSchema | undefined;
  /** How many actions it has. */
  readonly actions: number;
}

export interface CatalogueSchema {
  readonly version: number;
  readonly mode: SchemaMode;
  readonly description: string | undefined;
  /** The schema as JSON text. */
  readonly schema: string;
}

export interface CatalogueChanges {
  /** Types that are not there; their names are free. */
  readonly created: readonly ActionTypeRecord[];
  /** Types that are there, as they are to be. */
  readonly updated: readonly ActionTypeRecord[];
  /** The ids of types that go, with their actions. */
  readonly deleted: readonly string[];
  /** Schemas that become the newest version of the type of that name, and modes. */
  readonly schemas: readonly CatalogueSchemaChange[];
}

export interface CatalogueSchemaChange {
  /** The name of the type. */
  readonly type: string;
  readonly next: NewTypeSchema;
  /** Whether it is the newest version already, and only the mode changes. */
  readonly onlyMode: boolean;
}
