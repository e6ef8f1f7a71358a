import type { AccountNumber } from "../store.ts";
import { blockOf, blockSize } from "./block.ts";
import type { Database } from "./database.ts";

/**
 * Prepares what tells whether an indexed action has one of some terms, without reading it.
 *
 * What it gives keeps the block it looked at last: candidates come block after block. It is for one
 * walk; what is deleted during it is not listed anyway.
 */
export function prepareTermPlaces(
  database: Database,
): (account: AccountNumber, terms: readonly string[]) => (ordinal: number) => boolean {
  const select = database.prepare<
    [AccountNumber, term: string, block: number],
    [offsets: Uint8Array]
  >("SELECT offsets FROM action_terms WHERE account = ? AND term = ? AND block = ?");

  return (account, terms) => {
    let current = -1;
    const has = new Uint8Array(blockSize);

    function readBlock(block: number): void {
      current = block;
      has.fill(0);
      for (const term of terms) {
        for (const place of select.get(account, term, block)?.[0] ?? []) has[place] = 1;
      }
    }

    return (ordinal) => {
      const block = blockOf(ordinal);
      if (block !== current) readBlock(block);
      return has[ordinal % blockSize] === 1;
    };
  };
}
