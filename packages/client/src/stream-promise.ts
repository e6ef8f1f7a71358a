import { ApiError, ConnectionError, TimeoutError } from "./errors.ts";
import type { ServerEvent, StreamState } from "./event-source.ts";
import { readEvents, readLines } from "./event-source.ts";

/** An event of a stream, with what it brings. */
export interface StreamEvent<Item> {
  /** Goes on after this event, in another process too: pass it as the header `Last-Event-ID`. */
  readonly id: string;
  readonly event: string;
  readonly data: Item;
}

/** How a stream is opened. */
export interface StreamSource {
  /** Opens it, or opens it again after an id. */
  open(lastId: string | undefined): Promise<Response>;
  readonly signals: readonly AbortSignal[];
}

/** How long to wait before connecting again when the server did not say, in milliseconds. */
const DEFAULT_RETRY = 2_000;

/**
 * What a call for a stream returns: a promise of the answer, whose body has not been read, and an
 * iteration over what it brings.
 *
 * A stream of events is connected to again when it ends or breaks off, and goes on after the last
 * event; the iteration ends by `break`, by a signal, or with the error of the server's refusal. A
 * stream of lines ends with its last line.
 *
 * @example
 * for await (const action of client.streamActions({ path: { actionType: "scans" } })) {
 *   console.log(action.id);
 * }
 *
 * @example
 * const answer = await client.exportActions({ path: { actionType: "all" }, query: { format: "csv" } });
 * console.log(await answer.text());
 */
export class StreamPromise<Item> implements Promise<Response>, AsyncIterable<Item> {
  readonly [Symbol.toStringTag] = "StreamPromise";
  readonly #source: StreamSource;
  readonly #first: Promise<Response>;

  constructor(source: StreamSource) {
    this.#source = source;
    this.#first = source.open(undefined);
  }

  /** Iterates over the items: what each event or line holds, parsed. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    const response = await this.#first;
    const type = response.headers.get("content-type") ?? "";
    if (type.startsWith("text/event-stream")) {
      for await (const { data } of this.events()) yield data;
      return;
    }
    for await (const line of this.#linesOf(response)) {
      if (line !== "") yield JSON.parse(line) as Item; // the contract says what a line holds
    }
    for (const signal of this.#source.signals) signal.throwIfAborted();
  }

  /**
   * Iterates over the events of a stream, each with its id, and connects again when it breaks off.
   *
   * @throws ApiError when the server refuses to go on
   */
  async *events(): AsyncGenerator<StreamEvent<Item>, void, undefined> {
    const state: StreamState = { lastId: undefined, retry: DEFAULT_RETRY };
    let response: Response | undefined = await this.#first;
    for (;;) {
      if (response !== undefined) yield* this.#eventsOf(response, state);
      await pause(state.retry, this.#source.signals);
      response = await this.#openAgain(state.lastId);
    }
  }

  async *#eventsOf(
    response: Response,
    state: StreamState,
  ): AsyncGenerator<StreamEvent<Item>, void, undefined> {
    const events = readEvents(this.#linesOf(response), state);
    for (;;) {
      let next: IteratorResult<ServerEvent, void>;
      try {
        next = await events.next();
      } catch (error) {
        for (const signal of this.#source.signals) signal.throwIfAborted();
        if (!(error instanceof TypeError || error instanceof ConnectionError)) throw error;
        return;
      }
      if (next.done) return;
      let isTaken = false;
      try {
        const { id, event, data } = next.value;
        yield { id, event, data: JSON.parse(data) as Item }; // the contract says what an event holds
        isTaken = true;
      } finally {
        // The caller is not interested any more.
        if (!isTaken) await events.return();
      }
    }
  }

  /** Gives undefined when nobody answers: the caller waits and asks again. */
  async #openAgain(lastId: string | undefined): Promise<Response | undefined> {
    try {
      return await this.#source.open(lastId);
    } catch (error) {
      const isBusy = error instanceof ApiError && (error.status >= 500 || error.status === 429);
      if (isBusy || error instanceof ConnectionError || error instanceof TimeoutError) {
        return undefined;
      }
      throw error;
    }
  }

  async *#linesOf({ body }: Response): AsyncGenerator<string, void, undefined> {
    if (body === null) return;
    yield* readLines(body, this.#source.signals);
  }

  // biome-ignore lint/suspicious/noThenProperty: this is a promise
  then<A = Response, B = never>(
    onFulfilled?: ((response: Response) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#first.then(onFulfilled, onRejected);
  }

  catch<B = never>(
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<Response | B> {
    return this.then(null, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Response> {
    return this.then().finally(onFinally);
  }
}

/** Waits; rejects with the reason of a signal that is aborted meanwhile. */
function pause(milliseconds: number, signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const ends: (() => void)[] = [];
    const settle = (action: () => void) => () => {
      for (const end of ends) end();
      action();
    };
    const timer = setTimeout(settle(resolve), milliseconds);
    ends.push(() => clearTimeout(timer));
    for (const signal of signals) {
      const stop = settle(() => reject(signal.reason));
      if (signal.aborted) return stop();
      signal.addEventListener("abort", stop, { once: true });
      ends.push(() => signal.removeEventListener("abort", stop));
    }
  });
}
