declare const value: unique symbol;

/**
 * The finished JSON text of a value of type `T`, to be sent without being stringified again.
 *
 * A store that keeps the text of an answer hands it over as is. Make one with {@link jsonText}.
 */
export class JsonText<T> {
  /** Exists for the type checker only, so that a `JsonText<A>` is not a `JsonText<B>`. */
  declare readonly [value]: T;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Answers the value, so that a `JsonText` inside another value is still written as JSON. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/**
 * Wraps the finished JSON text of a value of type `T`.
 *
 * @param text - JSON text; it is trusted and not parsed unless responses are checked
 * @example
 * return { status: 200, body: jsonText<Action[]>(`[${rows.join(",")}]`) };
 */
export function jsonText<T>(text: string): JsonText<T> {
  return new JsonText<T>(text);
}
