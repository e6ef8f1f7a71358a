import type { AccountNumber, AccountStore } from "../store.ts";
import { assertText } from "../text.ts";
import type { Database } from "./database.ts";
import type { GroupCommit } from "./group-commit.ts";
import { assertKey, type InsertKey } from "./insert-key.ts";
import type { Work } from "./work.ts";

type Row = [number: AccountNumber, id: string, name: string, keys: number];

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
  const columns = "number, id, name, (SELECT count(*) FROM keys WHERE account = number)";
  const select = database.prepare<[id: string], Row>(
    `SELECT ${columns} FROM accounts WHERE id = ?`,
  );
  const list = database.prepare<[], Row>(`SELECT ${columns} FROM accounts ORDER BY number`);

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

    find(id) {
      const row = select.get(id);
      return row && readAccount(row);
    },

    list: () => list.all().map(readAccount),
  };
}

function readAccount([account, id, name, keys]: Row) {
  return { account, id, name, keys };
}
