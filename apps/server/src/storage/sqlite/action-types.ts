import type { AccountNumber, ActionTypeRecord, ActionTypeStore, Viewer } from "../store.ts";
import { isInScope } from "../visibility.ts";
import type { Database } from "./database.ts";
import type { Eraser } from "./eraser.ts";
import type { GroupCommit } from "./group-commit.ts";
import { prepareActionTypeList, readTypeRecord } from "./list-action-types.ts";
import type { RunOnce } from "./once.ts";
import type { SetupRevisions } from "./setup-revisions.ts";
import { prepareTypeWrites, typeRecordText } from "./type-writes.ts";
import type { Work } from "./work.ts";

/** What the store of action types works with. */
export interface ActionTypeStoreParts {
  readonly jobs: GroupCommit<Work>;
  readonly runOnce: RunOnce;
  readonly eraser: Eraser;
  readonly setups: SetupRevisions;
}

/** Makes the store of custom action types. */
export function createActionTypeStore(
  database: Database,
  { jobs, runOnce, eraser, setups }: ActionTypeStoreParts,
): ActionTypeStore {
  const columns = "number, record FROM action_types WHERE account = ?1 AND erasing = 0";
  const select = database.prepare<[AccountNumber, string], [number: number, record: string]>(
    // Two look-ups: with OR, SQLite reads all types of the account.
    `SELECT ${columns} AND id IS NOT NULL AND name = ?2 UNION ALL SELECT ${columns} AND id = ?2`,
  );
  const writes = prepareTypeWrites(database);

  /** Finds a type that the viewer sees. */
  function locate(
    viewer: Viewer,
    nameOrId: string,
  ): { number: number; record: ActionTypeRecord } | undefined {
    const row = select.get(viewer.account, nameOrId);
    if (row === undefined) return undefined;
    const record = readTypeRecord(row[1]);
    return isInScope(viewer, record.scopes) ? { number: row[0], record } : undefined;
  }

  return {
    async create({ account }, type, once, setup) {
      typeRecordText(type); // refuses what cannot be stored, before anything waits
      return runOnce(account, once, (work) => {
        if (setup !== undefined && setup !== setups.of(account)) return "setup_changed";
        // A built-in type has a number in every account.
        if (work.findType(account, type.name) !== undefined) return "name_taken";
        writes.insert(account, type);
        return "created";
      });
    },

    find: (viewer, nameOrId) => locate(viewer, nameOrId)?.record,

    list: prepareActionTypeList(database),

    async update(viewer, nameOrId, change) {
      return jobs.run((work) => {
        const found = locate(viewer, nameOrId);
        if (found === undefined) return undefined;
        work.forgetTypes();
        const { id, name, createdAt } = found.record;
        const next = { ...change(found.record), id, name, createdAt };
        writes.update(viewer.account, next);
        setups.change(viewer.account);
        return next;
      });
    },

    async delete(viewer, nameOrId, check) {
      const { account } = viewer;
      const deleted = await jobs.run((work) => {
        const found = locate(viewer, nameOrId);
        if (found === undefined) return false;
        check?.(found.record);
        // Actions that earlier jobs of this transaction stored count too.
        work.write();
        writes.bury(account, found.record.id);
        setups.change(account);
        return true;
      });
      if (deleted) eraser.wake();
      return deleted;
    },
  };
}
