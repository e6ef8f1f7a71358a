/**
 * What the actions of a list have in common.
 *
 * Values are compared as terms, which `termOf` makes: `tags=red`, `thng=U...`.
 */
export type Condition =
  /** Has at least one of these terms. */
  | { readonly kind: "any"; readonly terms: readonly string[] }
  /** Has a term that begins with this one. */
  | { readonly kind: "prefix"; readonly term: string }
  /** Lies between two times, both included. */
  | {
      readonly kind: "time";
      readonly field: "timestamp" | "createdAt";
      readonly least?: number | undefined;
      readonly greatest?: number | undefined;
    }
  /** Is of one of these types, by name. */
  | { readonly kind: "types"; readonly names: readonly string[] }
  /** Is of a type whose name begins with this text. */
  | { readonly kind: "typePrefix"; readonly prefix: string }
  /** Is one of these. */
  | { readonly kind: "ids"; readonly ids: readonly string[] }
  | { readonly kind: "and" | "or"; readonly conditions: readonly Condition[] }
  | { readonly kind: "not"; readonly condition: Condition };
