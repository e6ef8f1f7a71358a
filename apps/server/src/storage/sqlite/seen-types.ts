import type { ActionTypeRecord, Viewer } from "../store.ts";
import { isInScope, isNarrow } from "../visibility.ts";
import type { Database } from "./database.ts";

/** Gives the name of a type by its number; undefined when it is deleted or the viewer does not see it. */
export type SeenTypes = (number: number) => string | undefined;

/**
 * Prepares what tells which types a viewer sees.
 *
 * What it gives remembers what it found: it is for one turn of the event loop, in which no type
 * can change.
 */
export function prepareSeenTypes(database: Database): (viewer: Viewer) => SeenTypes {
  const select = database.prepare<[number: number], [name: string, record: string | null]>(
    "SELECT name, record FROM action_types WHERE number = ? AND erasing = 0",
  );

  function find(viewer: Viewer, number: number): string | undefined {
    const [name, record] = select.get(number) ?? [];
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
