/**
 * The first schema.
 *
 * Where actions are placed was measured (200,000 rows of 600 bytes in batches of 64, ratios within
 * one run) against two other designs: a rowid table with indexes on (type, id) and (account, id),
 * called R here, and a table WITHOUT ROWID clustered by (type, id), called W.
 *
 * The key of an action packs the number of its type (upper 25 bits) and its ordinal in the account
 * (lower 38 bits), so that the actions of a type lie together and in order:
 *
 * - a page at any depth reads neighbours: 0.3 times the cost of R, whose rows of one type are
 *   spread over the file;
 * - deleting a type erases neighbours: 0.3 times the cost of R among many types, and twice that cost
 *   when there is one type only;
 * - storing costs 0.9 times as much as R when one type is written to, 1.4 times when fourteen are
 *   in turn (each touches a page of its own), and less than W in both: W keeps whole documents in
 *   the inner pages of its tree, which makes it deep, and spills documents above 1 KB;
 * - a file is 0.94 times as large as that of R: no index repeats the type.
 *
 * The ordinal counts an account's own actions and orders the lists of one type and of all types
 * alike; ids cannot be that key, since they are made before the transaction and two of them may
 * be stored in the other order.
 */
export const initial = `
CREATE TABLE accounts (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  -- how many actions can be seen, over all types
  actions INTEGER NOT NULL DEFAULT 0 CHECK (actions >= 0),
  last_ordinal INTEGER NOT NULL DEFAULT 0 CHECK (last_ordinal < 274877906943)
) STRICT;

CREATE TABLE keys (
  hash TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  account INTEGER NOT NULL REFERENCES accounts,
  kind TEXT NOT NULL,
  prefix TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  project TEXT,
  description TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER
) STRICT, WITHOUT ROWID;

-- Built-in types get a row when their first action is stored, without id and record.
CREATE TABLE action_types (
  number INTEGER PRIMARY KEY CHECK (number < 33554432),
  account INTEGER NOT NULL REFERENCES accounts,
  name TEXT NOT NULL,
  id TEXT,
  -- the members as a JSON object
  record TEXT,
  -- 1: deleted; the row stays, unseen, until its actions are erased
  erasing INTEGER NOT NULL DEFAULT 0 CHECK (erasing IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX action_types_by_name ON action_types (account, name) WHERE erasing = 0;
CREATE UNIQUE INDEX action_types_by_id ON action_types (account, id) WHERE erasing = 0;
CREATE INDEX action_types_erasing ON action_types (account) WHERE erasing = 1;

-- Apart from the types, so that counting does not rewrite their records.
CREATE TABLE action_counts (
  type INTEGER PRIMARY KEY REFERENCES action_types,
  actions INTEGER NOT NULL CHECK (actions >= 0)
) STRICT;

-- No foreign keys here: they would cost a look-up for each action. A type's row outlives its
-- actions, and only transactions that have seen the row store any.
CREATE TABLE actions (
  position INTEGER PRIMARY KEY,
  account INTEGER NOT NULL,
  id TEXT NOT NULL,
  document TEXT NOT NULL,
  context TEXT,
  scopes TEXT,
  type INTEGER NOT NULL AS (position >> 38) VIRTUAL,
  ordinal INTEGER NOT NULL AS (position & 274877906943) VIRTUAL
) STRICT;
CREATE UNIQUE INDEX actions_by_id ON actions (account, id);
CREATE UNIQUE INDEX actions_by_ordinal ON actions (account, ordinal);
`;
