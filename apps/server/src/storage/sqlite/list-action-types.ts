import type { AccountNumber, ActionTypesQuery, SortOrder } from "../store.ts";
import type { Database, Statement } from "./database.ts";
import { assertLimit } from "./limit.ts";

type Parameters = [
  account: AccountNumber,
  above: string,
  below: string,
  names: string | null,
  tags: string | null,
  limit: number,
];

/** Texts before and after every id, in the order of their bytes. */
const lowest = "";
const highest = "\u{10ffff}";

/**
 * Prepares the lists of custom action types, which give the texts of their records.
 *
 * A list by names looks up each name. A list by tags reads the account's types one after the other
 * until the page is full: a type is defined by a person, so there are few.
 */
export function prepareActionTypeList(
  database: Database,
): (account: AccountNumber, query: ActionTypesQuery) => string[] {
  const inOrder = prepareOrders(database, "action_types_by_id", "?4 IS NULL");
  const byName = prepareOrders(
    database,
    "action_types_by_name",
    "name IN (SELECT value FROM json_each(?4))",
  );

  return function list(account, { names, tags, after, sortOrder, limit }) {
    assertLimit(limit);
    const statements = names === undefined ? inOrder : byName;
    const [above, below] =
      sortOrder === "ASCENDING" ? [after ?? lowest, highest] : [lowest, after ?? highest];
    const rows = statements[sortOrder].all(
      account,
      above,
      below,
      names === undefined ? null : JSON.stringify(names),
      tags === undefined ? null : JSON.stringify(tags),
      limit,
    );
    return rows.map(([record]) => record);
  };
}

function prepareOrders(
  database: Database,
  index: string,
  condition: string,
): Record<SortOrder, Statement<Parameters, [record: string]>> {
  const prepare = (order: "ASC" | "DESC") =>
    database.prepare<Parameters, [record: string]>(
      `SELECT record FROM action_types INDEXED BY ${index}
       WHERE account = ?1 AND erasing = 0 AND id > ?2 AND id < ?3 AND ${condition}
         AND (?5 IS NULL OR EXISTS (
           SELECT 1 FROM json_each(record, '$.tags') AS tag
           WHERE tag.value IN (SELECT value FROM json_each(?5))))
       ORDER BY id ${order} LIMIT ?6`,
    );
  return { ASCENDING: prepare("ASC"), DESCENDING: prepare("DESC") };
}
