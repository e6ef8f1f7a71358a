import {
  type AccountNumber,
  type ActiveSchema,
  mostSchemaVersions,
  type NewTypeSchema,
  type SchemaMode,
  type TypeSchemaRecord,
  type TypeSchemaStore,
} from "../store.ts";
import { assertJson, assertText } from "../text.ts";
import type { Database } from "./database.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { SetupRevisions } from "./setup-revisions.ts";
import { untilCommit } from "./until-commit.ts";
import type { Work } from "./work.ts";

type Row = [
  mode: SchemaMode,
  version: number,
  schema: string,
  description: string | null,
  createdAt: number,
];

/** What the store of schemas works with. */
export interface TypeSchemaStoreParts {
  readonly jobs: GroupCommit<Work>;
  readonly builtInTypes: readonly string[];
  /** A number that changes with every commit. */
  readonly revision: () => number;
  readonly setups: SetupRevisions;
}

/** Of so many types it is remembered, until the next commit, what judges their actions. */
const rememberedTypes = 1_000;

/** Makes the store of the schemas of action types. */
export function createTypeSchemaStore(
  database: Database,
  { jobs, builtInTypes, revision, setups }: TypeSchemaStoreParts,
): TypeSchemaStore {
  const builtIn = new Set(builtInTypes);
  const customNumber = database.prepare<[AccountNumber, id: string], [number]>(
    "SELECT number FROM action_types WHERE account = ? AND id = ? AND erasing = 0",
  );
  const builtInNumber = database.prepare<[AccountNumber, name: string], [number]>(
    "SELECT number FROM action_types WHERE account = ? AND name = ? AND id IS NULL AND erasing = 0",
  );
  const columns = "mode, v.version, v.schema, v.description, v.created_at";
  const joined = "FROM type_schema_modes AS m JOIN type_schemas AS v ON v.type = m.type";
  const selectNewest = database.prepare<[type: number], Row>(
    `SELECT ${columns} ${joined} AND v.version = m.version WHERE m.type = ?`,
  );
  const selectVersion = database.prepare<[type: number, version: number], Row>(
    `SELECT ${columns} ${joined} WHERE m.type = ? AND v.version = ?`,
  );
  const selectVersions = database.prepare<
    [type: number],
    [version: number, description: string | null, createdAt: number]
  >(
    "SELECT version, description, created_at FROM type_schemas WHERE type = ? ORDER BY version DESC",
  );
  const selectActive = database.prepare<
    [AccountNumber, name: string],
    [key: number, version: number, mode: SchemaMode]
  >(
    `SELECT schema, version, mode FROM action_types JOIN type_schema_modes ON type = number
     WHERE account = ? AND name = ? AND erasing = 0`,
  );
  const selectText = database.prepare<[key: number], [string]>(
    "SELECT schema FROM type_schemas WHERE number = ?",
  );
  const writes = prepareSchemaWrites(database);
  const active = untilCommit(
    revision,
    rememberedTypes,
    (account: AccountNumber, name: string): ActiveSchema | undefined => {
      const row = selectActive.get(account, name);
      return row && { key: row[0], version: row[1], mode: row[2] };
    },
  );

  function numberOf(account: AccountNumber, type: string): number | undefined {
    return (builtIn.has(type) ? builtInNumber : customNumber).get(account, type)?.[0];
  }

  return {
    find(account, type, version) {
      const number = numberOf(account, type);
      if (number === undefined) return undefined;
      return toRecord(
        version === undefined ? selectNewest.get(number) : selectVersion.get(number, version),
      );
    },

    versions(account, type) {
      const number = numberOf(account, type);
      if (number === undefined) return [];
      return selectVersions.all(number).map(([version, description, createdAt]) => {
        return { version, description: description ?? undefined, createdAt };
      });
    },

    async put(account, type, next, isSame) {
      assertJson(next.schema);
      if (next.description !== undefined) assertText(next.description);
      return jobs.run((work) => {
        const number = builtIn.has(type)
          ? work.findType(account, type)?.number
          : numberOf(account, type);
        if (number === undefined) return "type_not_found";
        setups.change(account);
        const newest = toRecord(selectNewest.get(number));
        if (newest !== undefined && isSame(newest)) {
          writes.setMode(number, next.mode);
          return { ...newest, mode: next.mode };
        }
        if (newest?.version === mostSchemaVersions) return "too_many_versions";
        const { mode, schema, description, createdAt } = next;
        return { mode, schema, description, createdAt, version: writes.add(number, next) };
      });
    },

    active,

    text: (key) => selectText.get(key)?.[0],
  };
}

/** The writes of schemas; each runs in a job. */
export interface SchemaWrites {
  /** Adds a version, which is the newest from then on, and gives its number. */
  add(type: number, next: NewTypeSchema): number;
  setMode(type: number, mode: SchemaMode): void;
}

/** Prepares the statements that write schemas. */
export function prepareSchemaWrites(database: Database): SchemaWrites {
  const insert = database.prepare<
    [type: number, schema: string, description: string | null, createdAt: number],
    [key: number, version: number]
  >(
    `INSERT INTO type_schemas (type, version, schema, description, created_at)
     VALUES (
       ?1, 1 + coalesce((SELECT max(version) FROM type_schemas WHERE type = ?1), 0), ?2, ?3, ?4)
     RETURNING number, version`,
  );
  const setNewest = database.prepare<
    [type: number, mode: SchemaMode, version: number, key: number]
  >(
    `INSERT INTO type_schema_modes (type, mode, version, schema) VALUES (?, ?, ?, ?)
     ON CONFLICT (type) DO UPDATE
     SET mode = excluded.mode, version = excluded.version, schema = excluded.schema`,
  );
  const setMode = database.prepare<[mode: SchemaMode, type: number]>(
    "UPDATE type_schema_modes SET mode = ? WHERE type = ?",
  );
  return {
    add(type, { mode, schema, description, createdAt }) {
      const row = insert.get(type, schema, description ?? null, createdAt);
      const [key, version] = row ?? [0, 0]; // RETURNING gives a row
      setNewest.run(type, mode, version, key);
      return version;
    },
    setMode: (type, mode) => setMode.run(mode, type),
  };
}

function toRecord(row: Row | undefined): TypeSchemaRecord | undefined {
  if (row === undefined) return undefined;
  const [mode, version, schema, description, createdAt] = row;
  return { mode, version, schema, description: description ?? undefined, createdAt };
}
