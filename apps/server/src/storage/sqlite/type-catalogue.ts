import type { AccountNumber, CatalogueEntry, SchemaMode, TypeCatalogueStore } from "../store.ts";
import type { Database } from "./database.ts";
import type { Eraser } from "./eraser.ts";
import type { GroupCommit } from "./group-commit.ts";
import { readTypeRecord } from "./list-action-types.ts";
import type { SetupRevisions } from "./setup-revisions.ts";
import { prepareSchemaWrites } from "./type-schemas.ts";
import { prepareTypeWrites } from "./type-writes.ts";
import type { Work } from "./work.ts";

type Row = [
  name: string,
  record: string | null,
  actions: number,
  mode: SchemaMode | null,
  version: number | null,
  schema: string | null,
  description: string | null,
];

/** What the store of the catalogue works with. */
export interface TypeCatalogueStoreParts {
  readonly jobs: GroupCommit<Work>;
  readonly eraser: Eraser;
  readonly setups: SetupRevisions;
}

/** Makes the store of the types of an account as a whole. */
export function createTypeCatalogueStore(
  database: Database,
  { jobs, eraser, setups }: TypeCatalogueStoreParts,
): TypeCatalogueStore {
  const select = database.prepare<[AccountNumber], Row>(
    `SELECT t.name, t.record, coalesce(c.actions, 0), m.mode, m.version, v.schema, v.description
     FROM action_types AS t
     LEFT JOIN action_counts AS c ON c.type = t.number
     LEFT JOIN type_schema_modes AS m ON m.type = t.number
     LEFT JOIN type_schemas AS v ON v.number = m.schema
     WHERE t.account = ? AND t.erasing = 0 AND (t.id IS NOT NULL OR m.mode IS NOT NULL)`,
  );
  const types = prepareTypeWrites(database);
  const schemas = prepareSchemaWrites(database);

  const read = (account: AccountNumber): CatalogueEntry[] => select.all(account).map(toEntry);

  return {
    read,

    async change(account, decide) {
      const changes = await jobs.run((work) => {
        // Actions that earlier jobs of this transaction stored count too.
        work.write();
        const made = decide(read(account));
        for (const record of made.created) types.insert(account, record);
        for (const record of made.updated) types.update(account, record);
        for (const id of made.deleted) types.bury(account, id);
        for (const { type, next, onlyMode } of made.schemas) {
          // What was created just now is found, too.
          const number = work.findType(account, type)?.number ?? 0;
          if (onlyMode) schemas.setMode(number, next.mode);
          else schemas.add(number, next);
        }
        work.forgetTypes();
        setups.change(account);
        return made;
      });
      if (changes.deleted.length > 0) eraser.wake();
      return changes;
    },
  };
}

function toEntry([name, record, actions, mode, version, schema, description]: Row): CatalogueEntry {
  return {
    name,
    record: record === null ? undefined : readTypeRecord(record),
    actions,
    schema:
      mode === null || version === null || schema === null
        ? undefined
        : { mode, version, schema, description: description ?? undefined },
  };
}
