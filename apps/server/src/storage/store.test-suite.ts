import { afterEach, beforeEach, describe } from "vitest";
import type { MaybePromise } from "./store.ts";
import { describeAccountsAndKeys } from "./test-suite/accounts-and-keys.ts";
import { describeActionTypes } from "./test-suite/action-types.ts";
import { describeActions } from "./test-suite/actions.ts";
import { describeDeletedTypes } from "./test-suite/deleted-types.ts";
import { describeFeeds } from "./test-suite/feeds.ts";
import { describeNarrowLists } from "./test-suite/narrow-lists.ts";
import { describePermissionGroups } from "./test-suite/permission-groups.ts";
import { describeProjects } from "./test-suite/projects.ts";
import { describeRaces } from "./test-suite/races.ts";
import { describeRandomLists } from "./test-suite/random-lists.ts";
import { openScene, type Scene, type TestDatabase } from "./test-suite/scene.ts";
import { describeStatistics } from "./test-suite/statistics.ts";
import { describeTypeCatalogue } from "./test-suite/type-catalogue.ts";
import { describeTypeSchemas } from "./test-suite/type-schemas.ts";
import { describeWalks } from "./test-suite/walks.ts";

/**
 * Describes what every store does, whatever its database: each of them runs these same tests.
 *
 * @param name - what the report calls the store
 * @param create - makes an empty database for each test
 * @example
 * describeStore("SQLite in memory", () => ({ open: () => openStore("sqlite::memory:", options) }));
 */
export function describeStore(name: string, create: () => MaybePromise<TestDatabase>): void {
  describe(name, () => {
    let scene: Scene;
    beforeEach(async () => {
      scene = await openScene(await create());
    });
    afterEach(() => scene.close());

    const current = () => scene;
    describeAccountsAndKeys(current);
    describePermissionGroups(current);
    describeProjects(current);
    describeActionTypes(current);
    describeActions(current);
    describeDeletedTypes(current);
    describeFeeds(current);
    describeNarrowLists(current);
    describeRaces(current);
    describeRandomLists(current);
    describeStatistics(current);
    describeTypeCatalogue(current);
    describeTypeSchemas(current);
    describeWalks(current);
  });
}
