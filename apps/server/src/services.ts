import { operations } from "@verbatim/contract";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import { createExports, type Exports } from "./features/action-streams/export.service.ts";
import { createFeeds, type Feeds } from "./features/action-streams/feeds.service.ts";
import { createImports, type Imports } from "./features/action-streams/import.service.ts";
import {
  type ActionTypes,
  createActionTypes,
} from "./features/action-types/action-types.service.ts";
import { type Actions, createActions } from "./features/actions/actions.service.ts";
import { createKeys, type Keys } from "./features/keys/keys.service.ts";
import { createManagedKeys, type ManagedKeys } from "./features/keys/managed-keys.service.ts";
import {
  type Catalogue,
  createCatalogue,
} from "./features/permission-catalogue/catalogue.service.ts";
import { readCatalogueFile } from "./features/permission-catalogue/catalogue-file.ts";
import { builtInGroups } from "./features/permission-groups/built-in-groups.ts";
import {
  createPermissionGroups,
  type PermissionGroups,
} from "./features/permission-groups/permission-groups.service.ts";
import {
  createPermissions,
  type Permissions,
} from "./features/permission-groups/permissions.service.ts";
import { createProjects, type Projects } from "./features/projects/projects.service.ts";
import { createStatistics, type Statistics } from "./features/statistics/statistics.service.ts";
import {
  createTypeCatalogues,
  type TypeCatalogues,
} from "./features/type-catalogue/type-catalogue.service.ts";
import {
  createTypeSchemas,
  type TypeSchemas,
} from "./features/type-schemas/type-schemas.service.ts";
import { createPageTokens, type PageTokens } from "./http/page-token.ts";
import { createRateLimiter, type RateLimiter } from "./http/rate-limit.ts";
import type { Lifecycle } from "./http/response-headers.ts";
import { createIds, type Ids } from "./ids.ts";
import type { SharedStore, Store } from "./storage/store.ts";

/** Everything that handlers and middleware work with. */
export interface Services {
  readonly config: Config;
  readonly logger: Logger;
  readonly store: Store;
  readonly keys: Keys;
  readonly managedKeys: ManagedKeys;
  readonly catalogue: Catalogue;
  readonly permissions: Permissions;
  readonly permissionGroups: PermissionGroups;
  readonly projects: Projects;
  readonly actionTypes: ActionTypes;
  readonly actions: Actions;
  readonly feeds: Feeds;
  readonly exports: Exports;
  readonly typeSchemas: TypeSchemas;
  readonly typeCatalogues: TypeCatalogues;
  readonly imports: Imports;
  readonly statistics: Statistics;
  readonly pageTokens: PageTokens;
  readonly rateLimiter: RateLimiter;
  readonly lifecycle: Lifecycle;
}

/** Makes the services; the only place that does. */
export function createServices(config: Config, logger: Logger, store: Store): Services {
  const ids = createIds();
  const typeSchemas = createTypeSchemas(store, logger);
  const projects = createProjects(store, ids);
  const actions = createActions(store, ids, { projects, typeSchemas });
  const keys = createKeys(store, ids);
  const catalogue = createCatalogue(operations, (known) =>
    config.catalogueFile === undefined ? [] : readCatalogueFile(config.catalogueFile, known),
  );
  const builtIn = builtInGroups(catalogue);
  const permissions = createPermissions({ store, catalogue, builtIn });
  return {
    config,
    logger,
    store,
    projects,
    actionTypes: createActionTypes(store, ids, projects),
    keys,
    managedKeys: createManagedKeys({ store, keys, permissions }),
    catalogue,
    permissions,
    permissionGroups: createPermissionGroups({ store, catalogue, builtIn, permissions }),
    actions,
    feeds: createFeeds(store, actions, logger),
    exports: createExports(store, actions, logger),
    typeSchemas,
    typeCatalogues: createTypeCatalogues(store, ids),
    imports: createImports(store, actions),
    statistics: createStatistics(store),
    pageTokens: createPageTokens(store.secret),
    rateLimiter: createRateLimiter(config.rateLimit),
    lifecycle: { stopping: false },
  };
}

/** What the admin command works with. */
export interface AdminServices {
  readonly store: SharedStore;
  readonly ids: Ids;
  readonly keys: Keys;
}

/** Makes the services of the admin command, which may run while a server does. */
export function createAdminServices(store: SharedStore): AdminServices {
  const ids = createIds();
  return { store, ids, keys: createKeys(store, ids) };
}
