import type { AccountNumber, ActionStore, ActionsOutcome, NewAction } from "../store.ts";
import { assertJson, assertText } from "../text.ts";
import type { Database } from "./database.ts";
import type { GroupCommit } from "./group-commit.ts";
import { prepareActionList } from "./list-actions.ts";
import type { RunOnce } from "./once.ts";
import { positionOf } from "./position.ts";
import type { Work } from "./work.ts";

/** What the store of actions works with. */
export interface ActionStoreParts {
  readonly jobs: GroupCommit<Work>;
  readonly runOnce: RunOnce;
  readonly builtInTypes: readonly string[];
}

/** Makes the store of actions. */
export function createActionStore(
  database: Database,
  { jobs, runOnce, builtInTypes }: ActionStoreParts,
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

  function insertAction(work: Work, account: AccountNumber, action: NewAction): void {
    const { id, type, document, context, scopes } = action;
    const number = work.typeNumber(account, type) ?? 0; // looked up for all before
    const ordinal = work.nextOrdinal(account);
    insert.run(number, ordinal, account, id, document, context ?? null, scopes ?? null);
    work.count(account, number, 1);
  }

  return {
    async create({ account }, actions, once) {
      for (const action of actions) assertAction(action);
      const store = (work: Work): ActionsOutcome => {
        // Before anything is written: a job that refuses must leave nothing behind.
        const index = actions.findIndex(({ type }) => work.typeNumber(account, type) === undefined);
        if (index >= 0) return { refused: "type_not_found", index };
        for (const action of actions) insertAction(work, account, action);
        return "created";
      };
      return runOnce(account, once, store, actions.length);
    },

    list: prepareActionList(database, builtInTypes),

    find({ account }, type, id) {
      const row = select.get(account, id, type);
      if (row === undefined) return undefined;
      const [document, context, scopes] = row;
      return { id, document, context: context ?? undefined, scopes: scopes ?? undefined };
    },

    async delete({ account }, type, id) {
      return jobs.run((work) => {
        const row = remove.get(account, id, type);
        if (row !== undefined) work.count(account, row[0], -1);
        return row !== undefined;
      });
    },
  };
}

function assertAction({ id, document, context, scopes }: NewAction): void {
  assertText(id);
  assertJson(document);
  if (context !== undefined) assertJson(context);
  if (scopes !== undefined) assertJson(scopes);
}
