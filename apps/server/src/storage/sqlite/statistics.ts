import type { AccountNumber, StatisticsStore } from "../store.ts";
import type { Database } from "./database.ts";

type Range = [AccountNumber, hours: number, first: number, last: number];
type Row = [start: number, count: number];

/** Makes the store of statistics. */
export function createStatisticsStore(database: Database): StatisticsStore {
  // The types first, of which there are few, and a range of each: CROSS JOIN keeps the order.
  const spans = `FROM action_types
    CROSS JOIN action_spans ON type = number AND hours = ?2 AND start BETWEEN ?3 AND ?4
    WHERE account = ?1 AND erasing = 0`;
  const selectOfAccount = database.prepare<Range, Row>(
    `SELECT start, sum(actions) ${spans} GROUP BY start ORDER BY start`,
  );
  const selectOfType = database.prepare<[...Range, type: string], Row>(
    `SELECT start, actions ${spans} AND name = ?5 ORDER BY start`,
  );
  return {
    counts(account, type, { hours, first, last }) {
      const range: Range = [account, hours, first, last];
      const rows =
        type === "all" ? selectOfAccount.all(...range) : selectOfType.all(...range, type);
      return rows.map(([start, count]) => ({ start, count }));
    },
  };
}
