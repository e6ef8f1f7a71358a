import type { Store } from "../store.ts";
import { createAccountStore } from "./accounts.ts";
import { createActionTypeStore } from "./action-types.ts";
import { createActionStore } from "./actions.ts";
import { connect } from "./connect.ts";
import { createEraser } from "./eraser.ts";
import { createGroupCommit } from "./group-commit.ts";
import { prepareHealthCheck } from "./health.ts";
import { createIndexer } from "./indexer.ts";
import { prepareInsertKey } from "./insert-key.ts";
import { createKeyStore } from "./keys.ts";
import { prepareFindMissingProject } from "./missing-project.ts";
import { prepareRunOnce } from "./once.ts";
import { countOthersCommits } from "./others-commits.ts";
import { createPermissionGroupStore } from "./permission-groups.ts";
import { createProjectStore } from "./projects.ts";
import { readSecret } from "./secret.ts";
import { createSetupRevisions } from "./setup-revisions.ts";
import { createStatisticsStore } from "./statistics.ts";
import { prepareTermIndex } from "./term-index.ts";
import { createTypeCatalogueStore } from "./type-catalogue.ts";
import { createTypeSchemaStore } from "./type-schemas.ts";
import { prepareWork } from "./work.ts";

export interface SqliteStoreOptions {
  readonly builtInTypes: readonly string[];
  readonly groupCommit?: boolean | undefined;
}

/**
 * Opens a store in a file, or in memory.
 *
 * Reads answer at once, on the connection that writes: they run between transactions, so they see
 * what is committed and nothing else.
 *
 * @param path - a file, which is made when it does not exist, or `:memory:`
 * @throws {OpenStoreError} saying why it cannot be opened and what to do
 */
export function openSqliteStore(
  path: string,
  { builtInTypes, groupCommit }: SqliteStoreOptions,
): Store {
  const connection = connect(path);
  const { database } = connection;
  const termIndex = prepareTermIndex(database);
  const begin = prepareWork(database, {
    termIndex,
    builtInTypes,
    noteBehind: (...behind) => indexer.note(...behind),
  });
  const finish = (work: ReturnType<typeof begin>) => work.write();
  const jobs = createGroupCommit(database, { begin, finish, groupCommit });
  const runOnce = prepareRunOnce(database, jobs);
  const indexer = createIndexer(database, { jobs, termIndex });
  const eraser = createEraser(database, { jobs, termIndex });
  const insertKey = prepareInsertKey(database);
  const findMissingProject = prepareFindMissingProject(database);
  const setups = createSetupRevisions();
  const othersCommits = countOthersCommits(database);
  const revision = () => jobs.batches() + othersCommits();
  const checkHealth = prepareHealthCheck(connection, jobs);
  let closed: Promise<void> | undefined;

  eraser.wake();

  async function finishAndClose(): Promise<void> {
    await Promise.all([eraser.stop(), indexer.stop()]);
    await jobs.close();
    connection.close();
  }

  return {
    accounts: createAccountStore(database, jobs, insertKey),
    projects: createProjectStore(database, { jobs, runOnce, setups }),
    keys: createKeyStore(database, { jobs, runOnce, insertKey, findMissingProject, othersCommits }),
    permissionGroups: createPermissionGroupStore(database, { jobs, runOnce, findMissingProject }),
    actionTypes: createActionTypeStore(database, { jobs, runOnce, eraser, setups }),
    actions: createActionStore(database, {
      jobs,
      runOnce,
      termIndex,
      indexer,
      builtInTypes,
      setups,
    }),
    statistics: createStatisticsStore(database),
    typeCatalogue: createTypeCatalogueStore(database, { jobs, eraser, setups }),
    typeSchemas: createTypeSchemaStore(database, { jobs, builtInTypes, revision, setups }),

    secret: readSecret(database),

    revision,

    setupRevision: setups.of,

    health: checkHealth,

    close() {
      closed ??= finishAndClose();
      return closed;
    },
  };
}
