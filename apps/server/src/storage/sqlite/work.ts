import { StoreConflictError } from "../errors.ts";
import type { AccountNumber, ActionTypeRecord, Scopes } from "../store.ts";
import { blockOf } from "./block.ts";
import { prepareSpanCounts } from "./count-spans.ts";
import type { Database } from "./database.ts";
import { indexRowsAtOnce } from "./indexer.ts";
import type { IndexedAction, TermIndex } from "./term-index.ts";

/**
 * What the jobs of one transaction share: what they have looked up, and the counters, which are
 * written once for all of them.
 *
 * It lives as long as the transaction and is dropped when that is rolled back, so nothing in it can
 * be out of date.
 */
export interface Work {
  /** Finds a type by name; a built-in one gets its number when it is first asked for. */
  findType(account: AccountNumber, name: string): FoundType | undefined;
  /** Forgets what was looked up of types: to be called by what changes one. */
  forgetTypes(): void;
  /** Draws the ordinal of an action that is stored next. */
  nextOrdinal(account: AccountNumber, action: IndexedAction): number;
  /**
   * Counts actions that came (positive) or went (negative).
   *
   * @param timestamp - when they happened
   */
  count(account: AccountNumber, type: number, change: number, timestamp: number): void;
  /**
   * Notes that the index of a block was finished.
   *
   * @returns whether it was the next one of its account
   */
  finishBlock(account: AccountNumber, block: number): boolean;
  /**
   * Indexes what has become complete, if that is not much, writes the counters, and forgets what
   * was looked up.
   */
  write(): void;
}

/** What the storing of actions has to know of their type. */
export interface FoundType {
  readonly number: number;
  readonly isBuiltIn: boolean;
  readonly scopes: Scopes | undefined;
  readonly isArchived: boolean;
}

interface AccountCounters {
  lastOrdinal: number;
  indexedBlocks: number;
  actions: number;
}

type TypeRow = [number: number, record: string | null];

/** What the work of a transaction needs. */
export interface WorkParts {
  readonly termIndex: TermIndex;
  /** The names of the types that every account has. */
  readonly builtInTypes: readonly string[];
  /** Is told how many complete blocks of an account are left to be indexed. */
  noteBehind(account: AccountNumber, blocks: number): void;
}

/** Prepares the statements, and gives what makes the work of a transaction. */
export function prepareWork(
  database: Database,
  { termIndex, builtInTypes, noteBehind }: WorkParts,
): () => Work {
  const selectAccount = database.prepare<
    [AccountNumber],
    [lastOrdinal: number, indexedBlocks: number]
  >("SELECT last_ordinal, indexed_blocks FROM accounts WHERE number = ?");
  const selectType = database.prepare<[AccountNumber, string], TypeRow>(
    "SELECT number, record FROM action_types WHERE account = ? AND name = ? AND erasing = 0",
  );
  const insertBuiltIn = database.prepare<[AccountNumber, string], TypeRow>(
    "INSERT INTO action_types (account, name) VALUES (?, ?) RETURNING number, record",
  );
  const updateAccount = database.prepare<[number, number, number, AccountNumber]>(
    `UPDATE accounts SET actions = actions + ?, last_ordinal = ?, indexed_blocks = ?
     WHERE number = ?`,
  );
  const insertCount = database.prepare<[number]>(
    "INSERT INTO action_counts (type, actions) VALUES (?, 0) ON CONFLICT DO NOTHING",
  );
  const updateCount = database.prepare<[number, number]>(
    "UPDATE action_counts SET actions = actions + ? WHERE type = ?",
  );
  const beginSpans = prepareSpanCounts(database);
  const builtIn = new Set(builtInTypes);

  function indexBlocks(account: AccountNumber, counters: AccountCounters): void {
    const complete = blockOf(counters.lastOrdinal + 1);
    let rowsLeft = indexRowsAtOnce;
    while (counters.indexedBlocks < complete) {
      rowsLeft -= termIndex.rowsOf(account, counters.indexedBlocks);
      if (rowsLeft < 0) break;
      termIndex.add(account, counters.indexedBlocks);
      counters.indexedBlocks += 1;
    }
    noteBehind(account, complete - counters.indexedBlocks);
  }

  return function begin(): Work {
    const accounts = new Map<AccountNumber, AccountCounters>();
    const counts = new Map<number, number>();
    const types = new Map<string, FoundType>();
    const spans = beginSpans();

    function countersOf(account: AccountNumber): AccountCounters {
      let counters = accounts.get(account);
      if (counters === undefined) {
        const row = selectAccount.get(account);
        if (row === undefined) throw new StoreConflictError(`There is no account ${account}.`);
        const [lastOrdinal, indexedBlocks] = row;
        counters = { lastOrdinal, indexedBlocks, actions: 0 };
        accounts.set(account, counters);
      }
      return counters;
    }

    return {
      findType(account, name) {
        const key = `${account} ${name}`;
        const known = types.get(key);
        if (known !== undefined) return known;
        const row =
          selectType.get(account, name) ??
          (builtIn.has(name) ? insertBuiltIn.get(account, name) : undefined);
        const type = row && readType(row);
        if (type !== undefined) types.set(key, type);
        return type;
      },

      forgetTypes: () => types.clear(),

      nextOrdinal(account, action) {
        const counters = countersOf(account);
        const ordinal = ++counters.lastOrdinal;
        termIndex.expect(account, ordinal, action);
        return ordinal;
      },

      count(account, type, change, timestamp) {
        spans.add(type, timestamp, change);
        countersOf(account).actions += change;
        counts.set(type, (counts.get(type) ?? 0) + change);
      },

      finishBlock(account, block) {
        const counters = countersOf(account);
        if (counters.indexedBlocks !== block) return false;
        counters.indexedBlocks += 1;
        return true;
      },

      write() {
        for (const [type, change] of counts) {
          insertCount.run(type);
          updateCount.run(change, type);
        }
        for (const [account, counters] of accounts) {
          indexBlocks(account, counters);
          const { actions, lastOrdinal, indexedBlocks } = counters;
          updateAccount.run(actions, lastOrdinal, indexedBlocks, account);
        }
        spans.write();
        accounts.clear();
        counts.clear();
        types.clear();
      },
    };
  };
}

function readType([number, record]: TypeRow): FoundType {
  if (record === null) return { number, isBuiltIn: true, scopes: undefined, isArchived: false };
  const { scopes, archivedAt }: ActionTypeRecord = JSON.parse(record);
  return { number, isBuiltIn: false, scopes, isArchived: archivedAt !== undefined };
}
