import { StoreInputError } from "../errors.ts";
import type {
  AccountNumber,
  ActionPage,
  ActionsQuery,
  AllTypes,
  SortOrder,
  StoredAction,
} from "../store.ts";
import type { Database, Statement } from "./database.ts";
import { assertLimit } from "./limit.ts";
import { highestOrdinal, positionOf } from "./position.ts";

/** `scope` is the number of an account or of a type; both ends of the ordinals are included. */
type Parameters = [scope: number, lowest: number, highest: number, limit: number];
type ActionRow = [
  id: string,
  document: string,
  context: string | null,
  scopes: string | null,
  ordinal: number,
];
type Orders = Record<SortOrder, Statement<Parameters, ActionRow>>;

const columns = "id, document, context, scopes, ordinal";

/**
 * Prepares the lists of actions.
 *
 * @param builtInTypes - names whose list is empty, not absent, before their first action
 */
export function prepareActionList(
  database: Database,
  builtInTypes: readonly string[],
): (
  account: AccountNumber,
  type: string | AllTypes,
  query: ActionsQuery,
) => ActionPage | undefined {
  const builtIn = new Set(builtInTypes);
  const selectAccount = database.prepare<[AccountNumber], [actions: number, erasing: number]>(
    `SELECT actions, EXISTS (
       SELECT 1 FROM action_types WHERE account = accounts.number AND erasing = 1)
     FROM accounts WHERE number = ?`,
  );
  const selectType = database.prepare<[AccountNumber, string], [type: number, actions: number]>(
    `SELECT number, coalesce(actions, 0) FROM action_types LEFT JOIN action_counts ON type = number
     WHERE account = ? AND name = ? AND erasing = 0`,
  );
  const ofType = prepareOrders(database, selectOfType);
  const ofAccount = prepareOrders(database, selectOfAccount);
  const ofLivingTypes = prepareOrders(database, selectOfLivingTypes);

  return function list(account, type, query) {
    assertLimit(query.limit);
    if (type === "all") {
      const [total, erasing] = selectAccount.get(account) ?? [0, 0];
      return readPage(erasing === 1 ? ofLivingTypes : ofAccount, account, total, query);
    }
    // No type has the number 0, so its list is empty.
    const row = selectType.get(account, type) ?? (builtIn.has(type) ? [0, 0] : undefined);
    return row && readPage(ofType, row[0], row[1], query);
  };
}

function readPage(
  orders: Orders,
  scope: number,
  total: number,
  { after, sortOrder, limit }: ActionsQuery,
): ActionPage {
  const [lowest, highest] = ordinalsAfter(after, sortOrder);
  // One more than fits tells whether there is a next page.
  const rows = orders[sortOrder].all(scope, lowest, highest, limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  if (last !== undefined) rows.pop();
  return { items: rows.map(readAction), next: last && String(last[4]), total };
}

function readAction([id, document, context, scopes]: ActionRow): StoredAction {
  return { id, document, context: context ?? undefined, scopes: scopes ?? undefined };
}

function ordinalsAfter(after: string | undefined, sortOrder: SortOrder): [number, number] {
  if (after === undefined) return [0, highestOrdinal];
  const ordinal = /^[1-9]\d{0,11}$/.test(after) ? Number(after) : Number.NaN;
  if (!(ordinal <= highestOrdinal)) {
    throw new StoreInputError(`${JSON.stringify(after)} is not a position in a list of actions.`);
  }
  return sortOrder === "ASCENDING" ? [ordinal + 1, highestOrdinal] : [0, ordinal - 1];
}

function prepareOrders(database: Database, select: (order: "ASC" | "DESC") => string): Orders {
  return {
    ASCENDING: database.prepare<Parameters, ActionRow>(select("ASC")),
    DESCENDING: database.prepare<Parameters, ActionRow>(select("DESC")),
  };
}

/** Lists the actions of a type: neighbours in the table. */
export function selectOfType(order: "ASC" | "DESC"): string {
  return `SELECT ${columns} FROM actions
    WHERE position BETWEEN ${positionOf("?1", "?2")} AND ${positionOf("?1", "?3")}
    ORDER BY position ${order} LIMIT ?4`;
}

/** Lists the actions of an account, in which nothing is being erased. */
export function selectOfAccount(order: "ASC" | "DESC"): string {
  return `SELECT ${columns} FROM actions
    WHERE account = ?1 AND ordinal BETWEEN ?2 AND ?3
    ORDER BY ordinal ${order} LIMIT ?4`;
}

/**
 * Lists an account in which a deleted type is being erased, without reading what is left of it:
 * that may be millions of rows in a row.
 *
 * Only the types with the most extreme heads can have actions on the page, at most as many types
 * as the page has rows; of each of them at most a page is read.
 */
export function selectOfLivingTypes(order: "ASC" | "DESC"): string {
  const page = `position BETWEEN ${positionOf("number", "?2")} AND ${positionOf("number", "?3")}
    ORDER BY position ${order} LIMIT`;
  return `
    WITH heads AS MATERIALIZED (
      SELECT number, (SELECT ordinal FROM actions WHERE ${page} 1) AS head
      FROM action_types WHERE account = ?1 AND erasing = 0
    ),
    nearest AS MATERIALIZED (
      SELECT number FROM heads WHERE head IS NOT NULL ORDER BY head ${order} LIMIT ?4
    ),
    page AS MATERIALIZED (
      SELECT actions.position FROM nearest
      JOIN actions ON actions.position IN (SELECT position FROM actions WHERE ${page} ?4)
      ORDER BY actions.ordinal ${order} LIMIT ?4
    )
    SELECT ${columns} FROM actions
    WHERE position IN (SELECT position FROM page)
    ORDER BY ordinal ${order}`;
}
