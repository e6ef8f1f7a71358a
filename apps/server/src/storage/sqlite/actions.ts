import type { AccountNumber, ActionStore } from "../store.ts";
import { assertJson, assertText } from "../text.ts";
import type { Database } from "./database.ts";
import type { GroupCommit } from "./group-commit.ts";
import { prepareActionList } from "./list-actions.ts";
import { positionOf } from "./position.ts";
import type { Work } from "./work.ts";

/** Makes the store of actions. */
export function createActionStore(
  database: Database,
  jobs: GroupCommit<Work>,
  builtInTypes: readonly string[],
): ActionStore {
  const insert = database.prepare<
    [
      type: number,
      ordinal: number,
      AccountNumber,
      id: string,
      document: string,
      context: string | null,
      scopes: string | null,
    ]
  >(
    `INSERT INTO actions (position, account, id, document, context, scopes)
     VALUES (${positionOf("?1", "?2")}, ?3, ?4, ?5, ?6, ?7)`,
  );
  // No custom type is called "all": their names begin with "_".
  const visible = `account = ?1 AND id = ?2 AND EXISTS (
    SELECT 1 FROM action_types WHERE number = type AND erasing = 0 AND ?3 IN ('all', name))`;
  const select = database.prepare<
    [AccountNumber, id: string, type: string],
    [document: string, context: string | null, scopes: string | null]
  >(`SELECT document, context, scopes FROM actions WHERE ${visible}`);
  const remove = database.prepare<[AccountNumber, id: string, type: string], [type: number]>(
    `DELETE FROM actions WHERE ${visible} RETURNING type`,
  );

  return {
    async create(account, { id, type, document, context, scopes }) {
      assertText(id);
      assertJson(document);
      if (context !== undefined) assertJson(context);
      if (scopes !== undefined) assertJson(scopes);
      return jobs.run((work) => {
        const number = work.typeNumber(account, type);
        if (number === undefined) return "type_not_found";
        const ordinal = work.nextOrdinal(account);
        insert.run(number, ordinal, account, id, document, context ?? null, scopes ?? null);
        work.count(account, number, 1);
        return "created";
      });
    },

    list: prepareActionList(database, builtInTypes),

    find(account, type, id) {
      const row = select.get(account, id, type);
      if (row === undefined) return undefined;
      const [document, context, scopes] = row;
      return { id, document, context: context ?? undefined, scopes: scopes ?? undefined };
    },

    async delete(account, type, id) {
      return jobs.run((work) => {
        const row = remove.get(account, id, type);
        if (row !== undefined) work.count(account, row[0], -1);
        return row !== undefined;
      });
    },
  };
}
