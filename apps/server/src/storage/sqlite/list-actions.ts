import { StoreError } from "../errors.ts";
import type { AccountNumber, ActionPage, ActionsQuery, AllTypes, SortOrder } from "../store.ts";
import {
  documentWithMembers,
  ordinalsAfter,
  type PageRow,
  pageColumns,
  pageLines,
  pageText,
} from "./action-page.ts";
import type { Database, Statement } from "./database.ts";
import { limitTo } from "./limit.ts";
import { positionOf } from "./position.ts";

/** `scope` is the number of an account or of a type; both ends of the ordinals are included. */
type Range = [scope: number, lowest: number, highest: number, limit: number];

/** The statements of one order: a page as text, and whether there is anything in a range. */
interface Order {
  readonly documents: Statement<Range, PageRow>;
  /** The documents with the members that are only there on request. */
  readonly withMembers: Statement<[...Range, withContext: number, withScopes: number], PageRow>;
  /** The same, as lines. */
  readonly lines: Statement<[...Range, withContext: number, withScopes: number], PageRow>;
  readonly exists: Statement<Range, [number]>;
}
type Orders = Record<SortOrder, Order>;

/**
 * Prepares the lists of actions that nothing narrows: neighbours in the table or in an index.
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

  function list(account: AccountNumber, type: string | AllTypes, query: ActionsQuery) {
    if (type === "all") {
      const [total, erasing] = selectAccount.get(account) ?? [0, 0];
      return readPage(erasing === 1 ? ofLivingTypes : ofAccount, account, total, query);
    }
    // No type has the number 0, so its list is empty.
    const row = selectType.get(account, type) ?? (builtIn.has(type) ? [0, 0] : undefined);
    return row && readPage(ofType, row[0], row[1], query);
  }

  return (account, type, query) => database.readTogether(() => list(account, type, query));
}

function readPage(
  orders: Orders,
  scope: number,
  total: number,
  { after, sortOrder, limit, withContext = false, withScopes = false, form }: ActionsQuery,
): ActionPage {
  const order = orders[sortOrder];
  const range = ordinalsAfter(after, sortOrder);
  const whole = form === "lines" ? order.lines : order.withMembers;
  const row =
    withContext || withScopes || form === "lines"
      ? whole.get(scope, ...range, limit, Number(withContext), Number(withScopes))
      : order.documents.get(scope, ...range, limit);
  if (row === undefined) throw new StoreError("An aggregate gives one row, and gave none.");
  const [text, count, least, greatest] = row;
  const next = String(sortOrder === "ASCENDING" ? greatest : least);
  const hasNext =
    count === limit && order.exists.get(scope, ...ordinalsAfter(next, sortOrder), 1)?.[0] === 1;
  return { text, next: hasNext ? next : undefined, total };
}

function prepareOrders(database: Database, select: (order: "ASC" | "DESC") => string): Orders {
  const prepare = (order: "ASC" | "DESC"): Order => ({
    documents: database.prepare(pageText("document", select(order))),
    withMembers: database.prepare(pageText(documentWithMembers("?5", "?6"), select(order))),
    lines: database.prepare(pageLines(documentWithMembers("?5", "?6"), select(order))),
    exists: database.prepare(`SELECT EXISTS (${select(order)})`),
  });
  return { ASCENDING: prepare("ASC"), DESCENDING: prepare("DESC") };
}

/** Lists the actions of a type: neighbours in the table. */
export function selectOfType(order: "ASC" | "DESC"): string {
  return `SELECT ${pageColumns} FROM actions
    WHERE position BETWEEN ${positionOf("?1", "?2")} AND ${positionOf("?1", "?3")}
    ORDER BY position ${order} ${limitTo("?4")}`;
}

/** Lists the actions of an account, in which nothing is being erased. */
export function selectOfAccount(order: "ASC" | "DESC"): string {
  return `SELECT ${pageColumns} FROM actions
    WHERE account = ?1 AND ordinal BETWEEN ?2 AND ?3
    ORDER BY ordinal ${order} ${limitTo("?4")}`;
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
    ORDER BY position ${order}`;
  return `
    WITH heads AS MATERIALIZED (
      SELECT number, (SELECT ordinal FROM actions WHERE ${page} LIMIT 1) AS head
      FROM action_types WHERE account = ?1 AND erasing = 0
    ),
    nearest AS MATERIALIZED (
      SELECT number FROM heads WHERE head IS NOT NULL ORDER BY head ${order} ${limitTo("?4")}
    ),
    page AS MATERIALIZED (
      SELECT actions.position FROM nearest
      JOIN actions ON actions.position IN (SELECT position FROM actions WHERE ${page} ${limitTo("?4")})
      ORDER BY actions.ordinal ${order} ${limitTo("?4")}
    )
    SELECT ${pageColumns} FROM actions
    WHERE position IN (SELECT position FROM page)
    ORDER BY ordinal ${order}`;
}
