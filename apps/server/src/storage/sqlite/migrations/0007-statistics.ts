/**
 * How many actions happened in each hour and on each day (UTC), by type: kept with every action, so
 * that a chart reads as many rows as it has points.
 *
 * There is no cascade: a type can have a row for each of its actions, and they are erased in slices
 * like these.
 */
export const statistics = `
CREATE TABLE action_spans (
  type INTEGER NOT NULL REFERENCES action_types,
  -- how long the span is: 1 or 24
  hours INTEGER NOT NULL CHECK (hours IN (1, 24)),
  -- when it starts, in spans since 1970
  start INTEGER NOT NULL,
  actions INTEGER NOT NULL CHECK (actions > 0),
  PRIMARY KEY (type, hours, start)
) STRICT, WITHOUT ROWID;

INSERT INTO action_spans
SELECT type, hours, json_extract(document, '$.timestamp') / 3600000 / hours AS start, count(*)
FROM actions, (SELECT 1 AS hours UNION ALL SELECT 24)
GROUP BY type, hours, start;
`;
