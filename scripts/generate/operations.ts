/** An operation of the contract, with what the generated tables say of it. */
export interface DeclaredOperation {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly parameters?: readonly { readonly name?: string }[];
  readonly responses?: Readonly<
    Record<string, { readonly headers?: object; readonly content?: object }>
  >;
}

/** Where an operation is declared. */
export interface OperationPlace {
  readonly path: string;
  /** In lower case, as in the document. */
  readonly method: string;
  readonly operation: DeclaredOperation;
}

/** Lists the operations of an OpenAPI document in their order. */
export function operationsOf(document: unknown): OperationPlace[] {
  const { paths } = document as {
    paths: Record<string, Record<string, DeclaredOperation>>;
  }; // linted elsewhere
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => /^(get|put|post|delete|options|head|patch|trace)$/.test(method))
      .map(([method, operation]) => ({ path, method, operation })),
  );
}
