import type { AccountNumber } from "../store.ts";
import { blockOf, blockSize } from "./block.ts";
import type { IndexedAction } from "./term-index.ts";

/** What is known of actions whose block is not complete. */
export interface ExpectedActions {
  /**
   * Keeps what an action will be indexed by.
   *
   * An ordinal that was rolled back is given again before its block is complete, and the action
   * that has it then takes the place of the other.
   */
  add(account: AccountNumber, ordinal: number, action: IndexedAction): void;
  /** How many terms a block's actions have, and more: infinitely many when not all are known. */
  weigh(account: AccountNumber, block: number): number;
  /** Gives up what is known of a block, by ordinal: not of every action that it has. */
  take(account: AccountNumber, block: number): ReadonlyMap<number, IndexedAction> | undefined;
}

/** So many terms are kept; when there are more, those are forgotten that came first. */
const mostTerms = 250_000;

type Block = Map<number, IndexedAction>;

/** The terms of a block, each once: what many actions have takes room once. */
type Terms = Map<string, string>;

/** Makes an empty memory. */
export function createExpectedActions(most: number = mostTerms): ExpectedActions {
  const blocks = new Map<string, Block>();
  const texts = new Map<string, Terms>();
  let terms = 0;

  function drop(key: string): Block | undefined {
    const block = blocks.get(key);
    if (block === undefined) return undefined;
    blocks.delete(key);
    texts.delete(key);
    for (const action of block.values()) terms -= weightOf(action);
    return block;
  }

  return {
    add(account, ordinal, action) {
      const key = keyOf(account, blockOf(ordinal));
      let block = blocks.get(key);
      if (block === undefined) {
        block = new Map();
        blocks.set(key, block);
        texts.set(key, new Map());
      }
      const before = block.get(ordinal);
      if (before !== undefined) terms -= weightOf(before);
      // A copy: whoever gave the action need not keep more of it than this.
      const { timestamp, createdAt } = action;
      block.set(ordinal, { timestamp, createdAt, terms: once(action.terms, texts.get(key)) });
      terms += weightOf(action);
      for (const oldest of blocks.keys()) {
        if (terms <= most) break;
        drop(oldest);
      }
    },

    weigh(account, number) {
      const block = blocks.get(keyOf(account, number));
      // The first block lacks an ordinal: the first of all is 1.
      const isWhole = block !== undefined && block.size >= blockSize - (number === 0 ? 1 : 0);
      if (!isWhole) return Number.POSITIVE_INFINITY;
      let weight = 0;
      for (const action of block.values()) weight += weightOf(action);
      return weight;
    },

    take: (account, block) => drop(keyOf(account, block)),
  };
}

function once(terms: readonly string[], known: Terms = new Map()): string[] {
  return terms.map((term) => {
    const text = known.get(term);
    if (text === undefined) known.set(term, term);
    return text ?? term;
  });
}

/** An action without terms takes room as well. */
function weightOf({ terms }: IndexedAction): number {
  return 1 + terms.length;
}

function keyOf(account: AccountNumber, block: number): string {
  return `${account} ${block}`;
}
