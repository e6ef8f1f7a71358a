import { StoreError } from "../errors.ts";
import type { AccountNumber, ActionPage, ActionsQuery } from "../store.ts";
import { documentWithMembers, type PageRow, pageLines, pageText } from "./action-page.ts";
import type { Spot } from "./action-sources.ts";
import type { Database } from "./database.ts";
import { positionOf } from "./position.ts";

/** Reads a page of actions that have been found. */
export interface PageReader {
  /**
   * @param scope - the type to which all of them belong, or the account
   * @param spots - in the order of the list; one more than the page has room for tells that there
   *   is another page
   * @returns the page, and whether everything that was found is there
   */
  read(
    scope: { readonly type: number } | { readonly account: AccountNumber },
    spots: readonly Spot[],
    query: ActionsQuery,
  ): { readonly page: ActionPage; readonly isWhole: boolean };
}

type Scope = number;

/** Prepares the statements. */
export function preparePageReader(database: Database): PageReader {
  const ofAccount = prepareStatements(
    database,
    "actions.account = ?1 AND actions.ordinal = json_each.value",
  );
  const ofType = prepareStatements(
    database,
    `actions.position = ${positionOf("?1", "json_each.value")}`,
  );

  return {
    read(scope, spots, { limit, withContext = false, withScopes = false, form }) {
      const [statements, number] =
        "type" in scope ? [ofType, scope.type] : [ofAccount, scope.account];
      const ordinals = JSON.stringify(spots.map(([ordinal]) => ordinal));
      const whole = form === "lines" ? statements.lines : statements.withMembers;
      const row =
        withContext || withScopes || form === "lines"
          ? whole.get(number, ordinals, limit, Number(withContext), Number(withScopes))
          : statements.documents.get(number, ordinals, limit);
      if (row === undefined) throw new StoreError("An aggregate gives one row, and gave none.");
      const [text, count] = row;
      const next = spots.length > limit ? String(spots[limit - 1]?.[0]) : undefined;
      return { page: { text, next, total: undefined }, isWhole: count === spots.length };
    },
  };
}

function prepareStatements(database: Database, isListed: string) {
  // Of the one beyond the page is asked only whether it is there: NULL adds nothing to a text.
  const select = `SELECT CASE WHEN json_each.key < ?3 THEN document END AS document,
      context, scopes, ordinal
    FROM json_each(?2) CROSS JOIN actions ON ${isListed}`;
  type Parameters = [Scope, ordinals: string, limit: number];
  type WithMembers = [...Parameters, withContext: number, withScopes: number];
  const members = documentWithMembers("?4", "?5");
  return {
    documents: database.prepare<Parameters, PageRow>(pageText("document", select)),
    withMembers: database.prepare<WithMembers, PageRow>(pageText(members, select)),
    lines: database.prepare<WithMembers, PageRow>(pageLines(members, select)),
  };
}
