import type { AccountNumber, ProjectRecord, ProjectStore, SortOrder } from "../store.ts";
import { assertJson, assertText } from "../text.ts";
import type { Database } from "./database.ts";
import type { GroupCommit } from "./group-commit.ts";
import { prepareCountKeysOfProject } from "./keys-of-project.ts";
import { assertLimit, limitTo } from "./limit.ts";
import type { RunOnce } from "./once.ts";
import type { SetupRevisions } from "./setup-revisions.ts";
import type { Work } from "./work.ts";

/** What the store of projects works with. */
export interface ProjectStoreParts {
  readonly jobs: GroupCommit<Work>;
  readonly runOnce: RunOnce;
  readonly setups: SetupRevisions;
}

type ListParameters = [AccountNumber, above: string, below: string, ids: string | null, number];

/** Texts before and after every id, in the order of their bytes. */
const lowest = "";
const highest = "\u{10ffff}";

/** Makes the store of projects. */
export function createProjectStore(
  database: Database,
  { jobs, runOnce, setups }: ProjectStoreParts,
): ProjectStore {
  const select = database.prepare<[AccountNumber, string], [record: string]>(
    "SELECT record FROM projects WHERE account = ? AND id = ?",
  );
  const prepareList = (order: "ASC" | "DESC") =>
    database.prepare<ListParameters, [record: string]>(
      `SELECT record FROM projects
       WHERE account = ?1 AND id > ?2 AND id < ?3
         AND (?4 IS NULL OR id IN (SELECT value FROM json_each(?4)))
       ORDER BY id ${order} ${limitTo("?5")}`,
    );
  const lists = { ASCENDING: prepareList("ASC"), DESCENDING: prepareList("DESC") };
  const insert = database.prepare<[AccountNumber, string, record: string]>(
    "INSERT INTO projects (account, id, record) VALUES (?, ?, ?)",
  );
  const update = database.prepare<[record: string, AccountNumber, string]>(
    "UPDATE projects SET record = ? WHERE account = ? AND id = ?",
  );
  const remove = database.prepare<[AccountNumber, string]>(
    "DELETE FROM projects WHERE account = ? AND id = ?",
  );
  const countKeys = prepareCountKeysOfProject(database);

  return {
    async create(account, project, once) {
      const record = recordText(project);
      return runOnce(account, once, () => {
        insert.run(account, project.id, record);
        return "created";
      });
    },

    find(account, id) {
      const row = select.get(account, id);
      return row && readRecord(row[0]);
    },

    list(account, { ids, after, sortOrder, limit }) {
      assertLimit(limit);
      return lists[sortOrder]
        .all(account, ...idsAfter(after, sortOrder), ids ? JSON.stringify(ids) : null, limit)
        .map(([record]) => readRecord(record));
    },

    async update(account, id, change) {
      return jobs.run(() => {
        const row = select.get(account, id);
        if (row === undefined) return undefined;
        const current = readRecord(row[0]);
        const next = { ...change(current), id: current.id, createdAt: current.createdAt };
        update.run(recordText(next), account, id);
        return next;
      });
    },

    async delete(account, id) {
      return jobs.run(() => {
        if (select.get(account, id) === undefined) return false;
        const keys = countKeys(account, id);
        if (keys > 0) return { keys };
        remove.run(account, id);
        setups.change(account);
        return true;
      });
    },
  };
}

function idsAfter(after: string | undefined, sortOrder: SortOrder): [above: string, below: string] {
  return sortOrder === "ASCENDING" ? [after ?? lowest, highest] : [lowest, after ?? highest];
}

function recordText(project: ProjectRecord): string {
  assertText(project.id);
  const text = JSON.stringify(project);
  assertJson(text);
  return text;
}

function readRecord(text: string): ProjectRecord {
  return JSON.parse(text) as ProjectRecord; // written by recordText
}
