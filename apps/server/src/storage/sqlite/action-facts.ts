import { type Facts, readFacts } from "../matches.ts";
import type { AccountNumber } from "../store.ts";
import type { Spot } from "./action-sources.ts";
import { blockSize } from "./block.ts";
import type { Database } from "./database.ts";
import { positionOf } from "./position.ts";

/** Reads what conditions look at of an action. */
export interface ActionFacts {
  /** @returns undefined when the action is not there any more */
  read(spot: Spot, type: string): Facts | undefined;
  /**
   * The same, but remembers it: for the newest actions of an account, which are not indexed yet and
   * are looked at by every list.
   */
  remembered(account: AccountNumber): (spot: Spot, type: string) => Facts | undefined;
}

/** Of how many accounts something is remembered, and of how many of their actions at most. */
const accountsAtMost = 64;
const actionsAtMost = 4 * blockSize;

/**
 * Prepares the statement.
 *
 * What is committed never changes, and an ordinal is never given twice; reads run between
 * transactions. So nothing that is remembered can become wrong.
 */
export function prepareActionFacts(database: Database): ActionFacts {
  const select = database.prepare<
    [ordinal: number, type: number],
    [id: string, document: string, context: string | null, scopes: string | null]
  >(`SELECT id, document, context, scopes FROM actions WHERE position = ${positionOf("?2", "?1")}`);
  const remembered = new Map<AccountNumber, Map<number, Facts>>();

  function read(spot: Spot, type: string): Facts | undefined {
    const row = select.get(...spot);
    if (row === undefined) return undefined;
    const [id, document, context, scopes] = row;
    return readFacts({
      id,
      type,
      document,
      context: context ?? undefined,
      scopes: scopes ?? undefined,
    });
  }

  function ofAccount(account: AccountNumber): Map<number, Facts> {
    let known = remembered.get(account);
    if (known === undefined || known.size >= actionsAtMost) {
      if (remembered.size >= accountsAtMost) {
        remembered.delete(remembered.keys().next().value ?? account);
      }
      known = new Map();
      remembered.set(account, known);
    }
    return known;
  }

  return {
    read,
    remembered(account) {
      const known = ofAccount(account);
      return (spot, type) => {
        let facts = known.get(spot[0]);
        if (facts === undefined) {
          facts = read(spot, type);
          if (facts !== undefined) known.set(spot[0], facts);
        }
        return facts;
      };
    },
  };
}
