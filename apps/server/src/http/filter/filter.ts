/** How a clause compares; `~` means that a text begins with the value. */
export const filterOperators = ["=", "!=", "<", ">", "~"] as const;

export type FilterOperator = (typeof filterOperators)[number];

/**
 * A filter that was read: a clause, or several filters of which all (`and`) or one (`or`) must hold.
 *
 * @see parseFilter
 */
export type Filter =
  | FilterClause
  | { readonly kind: "and" | "or"; readonly filters: readonly Filter[] };

/** A field and the values of which it must meet one; with `!=`, of which it must meet none. */
export interface FilterClause {
  readonly kind: "clause";
  /** A name of the {@link FilterFields}. */
  readonly field: string;
  /** What follows the name and a dot; undefined when the field has no keys. */
  readonly key: string | undefined;
  readonly operator: FilterOperator;
  /** One or more. */
  readonly values: readonly string[];
}

/** What a list can be filtered by. */
export type FilterFields = Readonly<Record<string, FilterField>>;

export interface FilterField {
  readonly operators: readonly FilterOperator[];
  /** Whether a dot and a key follow the name, as in `identifiers.gs1:21`. */
  readonly keyed?: boolean;
  /** Says what is wrong with a value, such as `expected milliseconds`; undefined when nothing is. */
  readonly objection?: (value: string) => string | undefined;
}
