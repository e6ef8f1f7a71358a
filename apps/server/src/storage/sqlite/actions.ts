import { matches } from "../matches.ts";
import type {
  AccountNumber,
  ActionStore,
  ActionsOutcome,
  AllTypes,
  Condition,
  NewAction,
  StoredAction,
  Viewer,
} from "../store.ts";
import { assertJson, assertText } from "../text.ts";
import { conditionsOf, isInScope, isNarrow } from "../visibility.ts";
import type { Database } from "./database.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { Indexer } from "./indexer.ts";
import { assertLimit } from "./limit.ts";
import { prepareActionList } from "./list-actions.ts";
import type { RunOnce } from "./once.ts";
import { positionOf } from "./position.ts";
import { prepareSeenTypes } from "./seen-types.ts";
import { prepareNarrowLists } from "./select-actions.ts";
import type { SetupRevisions } from "./setup-revisions.ts";
import type { TermIndex } from "./term-index.ts";
import { createWatchers } from "./watchers.ts";
import type { Work } from "./work.ts";

/** What the store of actions works with. */
export interface ActionStoreParts {
  readonly jobs: GroupCommit<Work>;
  readonly runOnce: RunOnce;
  readonly termIndex: TermIndex;
  readonly indexer: Indexer;
  readonly builtInTypes: readonly string[];
  readonly setups: SetupRevisions;
}

/** Makes the store of actions. */
export function createActionStore(
  database: Database,
  { jobs, runOnce, termIndex, indexer, builtInTypes, setups }: ActionStoreParts,
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
  const select = database.prepare<
    [AccountNumber, id: string],
    [type: number, ordinal: number, document: string, context: string | null, scopes: string | null]
  >("SELECT type, ordinal, document, context, scopes FROM actions WHERE account = ?1 AND id = ?2");
  const remove = database.prepare<[type: number, ordinal: number]>(
    `DELETE FROM actions WHERE position = ${positionOf("?1", "?2")}`,
  );
  const selectLast = database.prepare<[AccountNumber], [lastOrdinal: number]>(
    "SELECT last_ordinal FROM accounts WHERE number = ?",
  );
  const seenTypes = prepareSeenTypes(database);
  const listAll = prepareActionList(database, builtInTypes);
  const narrow = prepareNarrowLists(database, { builtInTypes, revision: jobs.batches });
  const watchers = createWatchers();

  function insertAction(work: Work, account: AccountNumber, action: NewAction): void {
    const { id, type, timestamp, document, context, scopes } = action;
    const number = work.findType(account, type)?.number ?? 0; // looked up for all before
    const ordinal = work.nextOrdinal(account, action);
    insert.run(number, ordinal, account, id, document, context ?? null, scopes ?? null);
    work.count(account, number, 1, timestamp);
  }

  /** Finds an action that the viewer sees under a type, with where it is. */
  function locate(
    viewer: Viewer,
    type: string | AllTypes,
    id: string,
    where: Condition | undefined,
  ): { action: StoredAction; type: number; ordinal: number } | undefined {
    const row = select.get(viewer.account, id);
    if (row === undefined) return undefined;
    const [number, ordinal, document, context, scopes] = row;
    // No custom type is called "all": their names begin with "_".
    const name = seenTypes(viewer)(number);
    if (name === undefined || (type !== "all" && type !== name)) return undefined;
    const action = { id, document, context: context ?? undefined, scopes: scopes ?? undefined };
    const conditions = [...conditionsOf(viewer), ...(where === undefined ? [] : [where])];
    if (!conditions.every((condition) => matches(condition, { ...action, type: name }))) {
      return undefined;
    }
    return { action, type: number, ordinal };
  }

  return {
    async create(viewer, actions, once, setup) {
      const { account } = viewer;
      for (const action of actions) assertAction(action);
      const store = (work: Work): ActionsOutcome => {
        if (setup !== undefined && setup !== setups.of(account)) return "setup_changed";
        // Before anything is written: a job that refuses must leave nothing behind.
        for (const [index, { type }] of actions.entries()) {
          const refused = refusal(viewer, work, type);
          if (refused !== undefined) return { refused, index };
        }
        for (const action of actions) insertAction(work, account, action);
        return "created";
      };
      const room = indexer.room(account, actions.length);
      if (room !== undefined) await room;
      const outcome = await runOnce(account, once, store, actions.length);
      if (outcome === "created") watchers.tell(account);
      return outcome;
    },

    list(viewer, type, query) {
      assertLimit(query.limit);
      return query.where === undefined && !isNarrow(viewer)
        ? listAll(viewer.account, type, query)
        : narrow.list(viewer, type, query);
    },

    find: (viewer, type, id, where) => locate(viewer, type, id, where)?.action,

    async delete(viewer, type, id, where) {
      return jobs.run((work) => {
        const found = locate(viewer, type, id, where);
        if (found === undefined) return false;
        remove.run(found.type, found.ordinal);
        termIndex.remove(viewer.account, [{ ...found.action, ordinal: found.ordinal }]);
        const { timestamp } = JSON.parse(found.action.document); // NewAction says it is there
        work.count(viewer.account, found.type, -1, timestamp);
        return true;
      });
    },

    count(viewer, type, where) {
      if (where !== undefined || isNarrow(viewer)) return narrow.count(viewer, type, where);
      return listAll(viewer.account, type, { sortOrder: "ASCENDING", limit: 1 })?.total;
    },

    lastPosition(account) {
      const last = selectLast.get(account)?.[0] ?? 0;
      return last === 0 ? undefined : String(last);
    },

    watch: watchers.add,
  };
}

function refusal(
  viewer: Viewer,
  work: Work,
  name: string,
): "type_not_found" | "type_archived" | undefined {
  const type = work.findType(viewer.account, name);
  if (type === undefined) return "type_not_found";
  if (!type.isBuiltIn && !isInScope(viewer, type.scopes)) return "type_not_found";
  return type.isArchived ? "type_archived" : undefined;
}

function assertAction({ id, document, context, scopes, terms }: NewAction): void {
  assertText(id);
  for (const term of terms) assertText(term);
  assertJson(document);
  if (context !== undefined) assertJson(context);
  if (scopes !== undefined) assertJson(scopes);
}
