/** Why a value does not fit a schema. */
export interface Fault {
  /** Where in the value, as a JSON Pointer. */
  readonly pointer: string;
  /** What follows the place in a sentence: "must be a number". */
  readonly predicate: string;
}

/** A schema that cannot be used; the message ends a sentence that begins with the place. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
  /** Where in the schema, as a JSON Pointer. */
  readonly pointer: string;

  constructor(pointer: string, predicate: string) {
    super(predicate);
    this.pointer = pointer;
  }
}
