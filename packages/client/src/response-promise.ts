/** The whole answer to a call. */
export interface Answer<Data> {
  /** The body, or undefined when there is none. */
  readonly data: Data;
  /** Status and headers; the body has been read. */
  readonly response: Response;
  /** `X-Request-Id`: names the request in the server's log. */
  readonly requestId: string | undefined;
}

/**
 * What a call returns: a promise of the body, from which the whole answer can be had too.
 *
 * @example
 * const type = await client.createActionType({ body: { name: "_Shipped" } });
 *
 * @example
 * const { data, response, requestId } = await client.getAccess().withResponse();
 */
export class ResponsePromise<Data> implements Promise<Data> {
  readonly [Symbol.toStringTag] = "ResponsePromise";
  // A promise inside and not a subclass of Promise: when only withResponse() is used, a rejection
  // of the other promise would count as unhandled.
  readonly #answer: Promise<Answer<Data>>;

  constructor(answer: Promise<Answer<Data>>) {
    this.#answer = answer;
  }

  /** Waits for the whole answer: its body, its headers and the request id. */
  withResponse(): Promise<Answer<Data>> {
    return this.#answer;
  }

  // biome-ignore lint/suspicious/noThenProperty: this is a promise
  then<A = Data, B = never>(
    onFulfilled?: ((data: Data) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#answer.then(({ data }) => data).then(onFulfilled, onRejected);
  }

  catch<B = never>(
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<Data | B> {
    return this.then(null, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Data> {
    return this.then().finally(onFinally);
  }
}
