import { StoreConflictError } from "../errors.ts";
import type { AccountNumber, ActionTypeRecord, Scopes } from "../store.ts";
import { prepareSpanCounts } from "./count-spans.ts";
import type { Database } from "./database.ts";

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
  /** Draws the next ordinal of an account. */
  nextOrdinal(account: AccountNumber): number;
  /**
   * Counts actions that came (positive) or went (negative).
   *
   * @param timestamp - when they happened
   */
  count(account: AccountNumber, type: number, change: number, timestamp: number): void;
  /** Writes the counters, and forgets what was looked up. */
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
  actions: number;
}

type TypeRow = [number: number, record: string | null];

/**
 * Prepares the statements, and gives what makes the work of a transaction.
 *
 * @param builtInTypes - the names of the types that every account has
 */
export function prepareWork(database: Database, builtInTypes: readonly string[]): () => Work {
  const selectAccount = database.prepare<[AccountNumber], [number]>(
    "SELECT last_ordinal FROM accounts WHERE number = ?",
  );
  const selectType = database.prepare<[AccountNumber, string], TypeRow>(
    "SELECT number, record FROM action_types WHERE account = ? AND name = ? AND erasing = 0",
  );
  const insertBuiltIn = database.prepare<[AccountNumber, string], TypeRow>(
    "INSERT INTO action_types (account, name) VALUES (?, ?) RETURNING number, record",
  );
  const updateAccount = database.prepare<[number, number, AccountNumber]>(
    "UPDATE accounts SET actions = actions + ?, last_ordinal = ? WHERE number = ?",
  );
  const insertCount = database.prepare<[number]>(
    "INSERT INTO action_counts (type, actions) VALUES (?, 0) ON CONFLICT DO NOTHING",
  );
  const updateCount = database.prepare<[number, number]>(
    "UPDATE action_counts SET actions = actions + ? WHERE type = ?",
  );
  const beginSpans = prepareSpanCounts(database);
  const builtIn = new Set(builtInTypes);

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
        counters = { lastOrdinal: row[0], actions: 0 };
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

      nextOrdinal(account) {
        return ++countersOf(account).lastOrdinal;
      },

      count(account, type, change, timestamp) {
        spans.add(type, timestamp, change);
        countersOf(account).actions += change;
        counts.set(type, (counts.get(type) ?? 0) + change);
      },

      write() {
        for (const [type, change] of counts) {
          insertCount.run(type);
          updateCount.run(change, type);
        }
        for (const [account, { actions, lastOrdinal }] of accounts) {
          updateAccount.run(actions, lastOrdinal, account);
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
