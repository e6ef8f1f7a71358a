import type { AccountNumber, PermissionGroupRecord, PermissionGroupStore } from "../store.ts";
import { assertText } from "../text.ts";
import type { Database } from "./database.ts";
import type { GroupCommit } from "./group-commit.ts";
import { assertLimit, assertOffset, limitTo } from "./limit.ts";
import type { FindMissingProject } from "./missing-project.ts";
import type { RunOnce } from "./once.ts";
import { projectsOf, withinProjects } from "./within-projects.ts";
import type { Work } from "./work.ts";

/** What the store of permission groups works with. */
export interface PermissionGroupStoreParts {
  readonly jobs: GroupCommit<Work>;
  readonly runOnce: RunOnce;
  readonly findMissingProject: FindMissingProject;
}

type Row = [
  id: string,
  description: string,
  actions: string,
  resourceGroups: string,
  createdAt: number,
  updatedAt: number,
];

/** Makes the store of permission groups. */
export function createPermissionGroupStore(
  database: Database,
  { jobs, runOnce, findMissingProject }: PermissionGroupStoreParts,
): PermissionGroupStore {
  const columns = "id, description, actions, resource_groups, created_at, updated_at";
  const seen = `FROM permission_groups WHERE account = ?1 AND ${withinProjects("resource_groups", "?2")}`;
  const select = database.prepare<[AccountNumber, projects: string | null, id: string], Row>(
    `SELECT ${columns} ${seen} AND id = ?3`,
  );
  const list = database.prepare<
    [AccountNumber, projects: string | null, offset: number, limit: number],
    Row
  >(`SELECT ${columns} ${seen} ORDER BY id ${limitTo("?4")} OFFSET ?3`);
  const count = database.prepare<[AccountNumber, projects: string | null], [number]>(
    `SELECT count(*) ${seen}`,
  );
  const insert = database.prepare<[AccountNumber, ...Row]>(
    `INSERT INTO permission_groups (account, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = database.prepare<
    [
      AccountNumber,
      id: string,
      description: string,
      actions: string,
      resourceGroups: string,
      updatedAt: number,
    ]
  >(
    `UPDATE permission_groups
     SET description = ?3, actions = ?4, resource_groups = ?5, updated_at = ?6
     WHERE account = ?1 AND id = ?2`,
  );

  return {
    async create(account, group, once) {
      const row = writeGroup(group);
      return runOnce(account, once, () => {
        const missing = findMissingProject(account, group.resourceGroups);
        if (missing !== undefined) return missing;
        insert.run(account, ...row);
        return "created";
      });
    },

    find(viewer, id) {
      const row = select.get(viewer.account, projectsOf(viewer), id);
      return row && readGroup(row);
    },

    list(viewer, { offset, limit }) {
      assertOffset(offset);
      if (limit > 0) assertLimit(limit);
      const projects = projectsOf(viewer);
      return {
        groups: limit > 0 ? list.all(viewer.account, projects, offset, limit).map(readGroup) : [],
        total: count.get(viewer.account, projects)?.[0] ?? 0,
      };
    },

    async update(viewer, id, change) {
      return jobs.run(() => {
        const row = select.get(viewer.account, projectsOf(viewer), id);
        if (row === undefined) return undefined;
        const current = readGroup(row);
        const next = { ...change(current), id, createdAt: current.createdAt };
        const [, description, actions, resourceGroups, , updatedAt] = writeGroup(next);
        const added = next.resourceGroups.filter((each) => !current.resourceGroups.includes(each));
        const missing = findMissingProject(viewer.account, added);
        if (missing !== undefined) return missing;
        update.run(viewer.account, id, description, actions, resourceGroups, updatedAt);
        return next;
      });
    },
  };
}

function writeGroup(group: PermissionGroupRecord): Row {
  const { id, description, actions, resourceGroups, createdAt, updatedAt } = group;
  for (const text of [id, description, ...actions, ...resourceGroups]) assertText(text);
  return [
    id,
    description,
    JSON.stringify(actions),
    JSON.stringify(resourceGroups),
    createdAt,
    updatedAt,
  ];
}

function readGroup([id, description, actions, resourceGroups, createdAt, updatedAt]: Row) {
  return {
    id,
    description,
    actions: JSON.parse(actions), // written by writeGroup
    resourceGroups: JSON.parse(resourceGroups), // as above
    createdAt,
    updatedAt,
  } satisfies PermissionGroupRecord;
}
