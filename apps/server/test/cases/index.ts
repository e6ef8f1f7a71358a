import type { TestServer } from "../test-server.ts";
import { access } from "./access.ts";
import { actionStreams } from "./action-streams.ts";
import { actionTypes } from "./action-types.ts";
import { actions } from "./actions.ts";
import type { Cases } from "./case.ts";
import { health } from "./health.ts";
import { keys } from "./keys.ts";
import { permissionCatalogue } from "./permission-catalogue.ts";
import { permissionGroups } from "./permission-groups.ts";
import { projects } from "./projects.ts";
import { statistics } from "./statistics.ts";
import { typeCatalogue } from "./type-catalogue.ts";
import { typeSchemas } from "./type-schemas.ts";

/** The cases of every feature. */
export function casesOf(server: TestServer): Cases {
  return {
    ...permissionCatalogue,
    ...permissionGroups(server),
    ...keys(server),
    ...actionTypes,
    ...actions,
    ...actionStreams,
    ...projects(server),
    ...typeSchemas,
    ...typeCatalogue,
    ...statistics,
    ...access(server),
    ...health,
  };
}
