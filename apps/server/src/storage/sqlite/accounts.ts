import type { AccountNumber, AccountStore } from "../store.ts";
import { assertText } from "../text.ts";
import type { Database } from "./database.ts";
import type { GroupCommit } from "./group-commit.ts";
import { assertKey, type InsertKey } from "./keys.ts";
import type { Work } from "./work.ts";

/** Makes the store of accounts. */
export function createAccountStore(
  database: Database,
  jobs: GroupCommit<Work>,
  insertKey: InsertKey,
): AccountStore {
  const insert = database.prepare<[id: string, name: string], [AccountNumber]>(
    "INSERT INTO accounts (id, name) VALUES (?, ?) RETURNING number",
  );
  const count = database.prepare<[], [number]>("SELECT count(*) FROM accounts");

  return {
    async create({ id, name }, firstKey) {
      assertText(id);
      assertText(name);
      if (firstKey !== undefined) assertKey(firstKey);
      return jobs.run(() => {
        const [account] = insert.get(id, name) as [AccountNumber]; // RETURNING gives the row that was inserted
        if (firstKey !== undefined) insertKey(account, firstKey);
        return account;
      });
    },

    count: () => count.get()?.[0] ?? 0,
  };
}
