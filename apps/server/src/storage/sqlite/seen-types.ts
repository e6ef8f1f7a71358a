import type { ActionTypeRecord, Viewer } from "../store.ts";
import { isInScope, isNarrow } from "../visibility.ts";
import type { Database } from "./database.ts";
import { untilCommit } from "./until-commit.ts";

/** Gives the name of a type by its number; undefined when it is deleted or the viewer does not see it. */
export type SeenTypes = (number: number) => string | undefined;

/** So many types are remembered between two commits. */
const rememberedTypes = 1_000;

/**
 * Prepares what tells which types a viewer sees.
 *
 * What it gives remembers what it found: it is for one turn of the event loop, in which no type
 * can change.
 *
 * @param revision - a number that changes with every commit: types are then remembered until the
 *   next one, which is not for use inside a transaction
 */
export function prepareSeenTypes(
  database: Database,
  revision?: () => number,
): (viewer: Viewer) => SeenTypes {
  const select = database.prepare<[number: number], [name: string, record: string | null]>(
    "SELECT name, record FROM action_types WHERE number = ? AND erasing = 0",
  );
  const read = (number: number) => select.get(number);
  const row = revision === undefined ? read : untilCommit(revision, rememberedTypes, read);

  function find(viewer: Viewer, number: number): string | undefined {
    const [name, record] = row(number) ?? [];
    if (record === null || record === undefined || !isNarrow(viewer)) return name;
    const { scopes }: ActionTypeRecord = JSON.parse(record);
    return isInScope(viewer, scopes) ? name : undefined;
  }

  return (viewer) => {
    const found = new Map<number, string | undefined>();
    return (number) => {
      if (!found.has(number)) found.set(number, find(viewer, number));
      return found.get(number);
    };
  };
}
