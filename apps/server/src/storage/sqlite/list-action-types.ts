import {
  type AccountNumber,
  type ActionTypeRecord,
  type ActionTypesQuery,
  type MaybePromise,
  matchesType,
  type SortOrder,
  type TypeCondition,
  type Viewer,
} from "../store.ts";
import { isInScope } from "../visibility.ts";
import type { Database, Statement } from "./database.ts";
import { assertLimit, limitTo } from "./limit.ts";
import { createSlices } from "./slices.ts";

type Parameters = [
  account: AccountNumber,
  above: string,
  below: string,
  keys: string | null,
  limit: number,
];
type Lists = Record<SortOrder, Statement<Parameters, [record: string]>>;

/** Texts before and after every id, in the order of their bytes. */
const lowest = "";
const highest = "\u{10ffff}";

/** How many records are read at once, beyond what fills a page when all of them belong on it. */
const sliceRows = 200;

/**
 * Prepares the lists of custom action types.
 *
 * A list of names or ids looks up each of them. Any other list reads the account's types one after
 * the other until the page is full, in slices between which others have their turn: a type is
 * defined by a person, so there are few, but nobody is kept from defining many.
 */
export function prepareActionTypeList(
  database: Database,
): (viewer: Viewer, query: ActionTypesQuery) => MaybePromise<readonly ActionTypeRecord[]> {
  const inOrder = prepareLists(database, "action_types_by_id", "?4 IS NULL");
  const byId = prepareLists(database, "action_types_by_id", amongKeys("id"));
  const byName = prepareLists(database, "action_types_by_name", amongKeys("name"));
  const slices = createSlices();

  return function list(viewer, { where, ids, archived, after, sortOrder, limit }) {
    assertLimit(limit);
    const names = where && namesOf(where);
    const statement = (ids ? byId : names ? byName : inOrder)[sortOrder];
    const keys = ids ?? names;
    const found: ActionTypeRecord[] = [];
    let last = after;

    const belongs = (type: ActionTypeRecord): boolean =>
      isInScope(viewer, type.scopes) &&
      (archived === undefined || archived === (type.archivedAt !== undefined)) &&
      (where === undefined || matchesType(where, type));

    const reading = slices.run(() => {
      const wanted = Math.max(limit - found.length, last === after ? 0 : sliceRows);
      const bounds =
        sortOrder === "ASCENDING" ? [last ?? lowest, highest] : [lowest, last ?? highest];
      const [above = lowest, below = highest] = bounds;
      const rows = statement.all(
        viewer.account,
        above,
        below,
        keys === undefined ? null : JSON.stringify(keys),
        wanted,
      );
      for (const [text] of rows) {
        const type = readTypeRecord(text);
        last = type.id;
        if (found.length < limit && belongs(type)) found.push(type);
      }
      return found.length === limit || rows.length < wanted;
    });
    return reading === undefined ? found : reading.then(() => found);
  };
}

/** Reads the record of a type, as it was stored. */
export function readTypeRecord(text: string): ActionTypeRecord {
  return JSON.parse(text) as ActionTypeRecord; // written by recordText
}

/** The names of which every type has one that meets the condition; undefined when it may have any. */
function namesOf(condition: TypeCondition): readonly string[] | undefined {
  switch (condition.kind) {
    case "names":
      return condition.names;
    case "tags":
      return undefined;
    case "and":
      return condition.conditions.map(namesOf).find((names) => names !== undefined);
    case "or": {
      const names = condition.conditions.map(namesOf);
      return names.every((each) => each !== undefined) ? names.flat() : undefined;
    }
  }
}

function amongKeys(column: string): string {
  return `${column} IN (SELECT value FROM json_each(?4))`;
}

function prepareLists(database: Database, index: string, condition: string): Lists {
  const prepare = (order: "ASC" | "DESC") =>
    database.prepare<Parameters, [record: string]>(
      `SELECT record FROM action_types INDEXED BY ${index}
       WHERE account = ?1 AND erasing = 0 AND id > ?2 AND id < ?3 AND ${condition}
       ORDER BY id ${order} ${limitTo("?5")}`,
    );
  return { ASCENDING: prepare("ASC"), DESCENDING: prepare("DESC") };
}
