import type { Query } from "./fetch.ts";
import type { Answer } from "./response-promise.ts";
import { ResponsePromise } from "./response-promise.ts";

/** How to go on from a page, and what is on it. */
export interface Pager<Page, Item> {
  /** The query of the page after this one; undefined when it was the last. */
  next(answer: Answer<Page>): Query | undefined;
  /** Asks for a page. */
  ask(query: Query): Promise<Answer<Page>>;
  items(page: Page): readonly Item[];
}

/**
 * What a call for a list returns: a promise of the first page, and an iteration over all items.
 *
 * A page is asked for when the items of the one before are used up.
 *
 * @example
 * const firstPage = await client.listActions({ path: { actionType: "scans" } });
 *
 * @example
 * for await (const action of client.listActions({ path: { actionType: "scans" } })) {
 *   console.log(action.thng);
 * }
 */
export class PagePromise<Page, Item> extends ResponsePromise<Page> implements AsyncIterable<Item> {
  readonly #pager: Pager<Page, Item>;

  constructor(first: Promise<Answer<Page>>, pager: Pager<Page, Item>) {
    super(first);
    this.#pager = pager;
  }

  /**
   * Iterates over the pages, each with its headers and request id.
   *
   * @throws Error when the server leads in a circle, or to a page whose address cannot be read
   */
  async *pages(): AsyncGenerator<Answer<Page>, void, undefined> {
    let answer = await this.withResponse();
    let asked: string | undefined;
    for (;;) {
      yield answer;
      const query = this.#pager.next(answer);
      if (query === undefined) return;
      const asking = JSON.stringify(query);
      if (asking === asked) throw new Error(`The page after ${asking} should be itself.`);
      asked = asking;
      answer = await this.#pager.ask(query);
    }
  }

  /** Iterates over the items of this page and of all after it. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const { data } of this.pages()) yield* this.#pager.items(data);
  }
}
