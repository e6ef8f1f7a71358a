declare const value: unique symbol;

/** Text, or its bytes in UTF-8. */
type Finished = string | Uint8Array<ArrayBuffer>;

const decoder = new TextDecoder();

/**
 * The finished JSON text of a value of type `T`, to be sent without being stringified again.
 *
 * A store that keeps the text of an answer hands it over as is. Make one with {@link jsonText}.
 */
export class JsonText<T> {
  /** Exists for the type checker only, so that a `JsonText<A>` is not a `JsonText<B>`. */
  declare readonly [value]: T;
  /** What is sent, as it is. */
  readonly content: Finished;

  constructor(content: Finished) {
    this.content = content;
  }

  get text(): string {
    return typeof this.content === "string" ? this.content : decoder.decode(this.content);
  }

  /** Answers the value, so that a `JsonText` inside another value is still written as JSON. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/**
 * Wraps the finished JSON text of a value of type `T`.
 *
 * @param content - JSON text, or its bytes in UTF-8, which are the fastest to send; it is trusted
 *   and not parsed unless responses are checked
 * @example
 * return { status: 200, body: jsonText<Action[]>(`[${rows.join(",")}]`) };
 */
export function jsonText<T>(content: Finished): JsonText<T> {
  return new JsonText<T>(content);
}
