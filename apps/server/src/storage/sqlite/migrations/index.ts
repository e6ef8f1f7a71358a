import { initial } from "./0001-initial.ts";
import { answers } from "./0002-answers.ts";
import { terms } from "./0003-terms.ts";
import { projects } from "./0004-projects.ts";
import { permissionGroups } from "./0005-permission-groups.ts";
import { schemas } from "./0006-schemas.ts";
import { statistics } from "./0007-statistics.ts";
import { installation } from "./0008-installation.ts";

/**
 * The migrations in order; the position in the list is the version. They are TypeScript, so that
 * they are part of the bundle. One that was released is never changed: add another.
 */
export const migrations: readonly string[] = [
  initial,
  answers,
  terms,
  projects,
  permissionGroups,
  schemas,
  statistics,
  installation,
];
