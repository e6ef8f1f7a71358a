import type { AccountNumber, KeyStore } from "../store.ts";
import type { Database } from "./database.ts";
import type { GroupCommit } from "./group-commit.ts";
import { assertKey, type InsertKey } from "./insert-key.ts";
import { type KeyRow, keyColumns, readKey } from "./key-row.ts";
import { assertLimit, assertOffset, limitTo } from "./limit.ts";
import type { FindMissingProject } from "./missing-project.ts";
import type { RunOnce } from "./once.ts";
import { remember } from "./remember.ts";
import { projectsOf, withinProjects } from "./within-projects.ts";
import type { Work } from "./work.ts";

/** Every request looks its key up, and a look-up costs a twentieth of a small request. */
const rememberedKeys = 1_000;

/** What the store of keys works with. */
export interface KeyStoreParts {
  readonly jobs: GroupCommit<Work>;
  readonly runOnce: RunOnce;
  readonly insertKey: InsertKey;
  readonly findMissingProject: FindMissingProject;
  /** How many commits of other processes have been noticed. */
  readonly othersCommits: () => number;
}

/** Makes the store of keys. */
export function createKeyStore(
  database: Database,
  { jobs, runOnce, insertKey, findMissingProject, othersCommits }: KeyStoreParts,
): KeyStore {
  const from = "FROM keys JOIN accounts ON accounts.number = account";
  const seen = `account = ?1 AND ${withinProjects("projects", "?2")}`;
  const selectByHash = database.prepare<[hash: string], KeyRow>(
    `SELECT ${keyColumns} ${from} WHERE hash = ?`,
  );
  const select = database.prepare<[AccountNumber, projects: string | null, id: string], KeyRow>(
    `SELECT ${keyColumns} ${from} WHERE ${seen} AND keys.id = ?3`,
  );
  const ofKind = "(?3 IS NULL OR kind = ?3)";
  const list = database.prepare<
    [AccountNumber, projects: string | null, kind: string | null, offset: number, limit: number],
    KeyRow
  >(
    `SELECT ${keyColumns} ${from} WHERE ${seen} AND ${ofKind}
     ORDER BY keys.id DESC ${limitTo("?5")} OFFSET ?4`,
  );
  const count = database.prepare<
    [AccountNumber, projects: string | null, kind: string | null],
    [number]
  >(`SELECT count(*) FROM keys WHERE ${seen} AND ${ofKind}`);
  const remove = database.prepare<[hash: string]>("DELETE FROM keys WHERE hash = ?");
  const noteUse = database.prepare<[at: number, id: string]>(
    "UPDATE keys SET last_used_at = max(coalesce(last_used_at, 0), ?) WHERE id = ?",
  );

  const remembered = remember(rememberedKeys, (hash: string) => {
    const row = selectByHash.get(hash);
    return row && readKey(row);
  });
  let commitsBefore = 0;

  return {
    async create({ account, ...key }, once) {
      assertKey(key);
      return runOnce(account, once, () => {
        const missing = findMissingProject(account, key.projectIds);
        if (missing !== undefined) return missing;
        insertKey(account, key);
        return "created";
      });
    },

    findByHash(hash) {
      const commits = othersCommits();
      if (commits !== commitsBefore) remembered.clear();
      commitsBefore = commits;
      return remembered.find(hash);
    },

    find(viewer, id) {
      const row = select.get(viewer.account, projectsOf(viewer), id);
      return row && readKey(row);
    },

    list(viewer, { kind = null, offset, limit }) {
      assertLimit(limit);
      assertOffset(offset);
      const projects = projectsOf(viewer);
      return {
        keys: list.all(viewer.account, projects, kind, offset, limit).map(readKey),
        total: count.get(viewer.account, projects, kind)?.[0] ?? 0,
      };
    },

    async delete(viewer, id) {
      const deleted = await jobs.run(() => {
        const row = select.get(viewer.account, projectsOf(viewer), id);
        if (row === undefined) return undefined;
        const key = readKey(row);
        remove.run(key.hash);
        return key;
      });
      if (deleted !== undefined) remembered.forget(deleted.hash);
      return deleted;
    },

    async noteUses(uses) {
      await jobs.run(() => {
        for (const { at, id } of uses) noteUse.run(at, id);
      }, uses.length);
    },
  };
}
