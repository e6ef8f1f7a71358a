/**
 * What actions are found by.
 *
 * The ordinals of an account are taken in blocks of 256. A block is indexed by the transaction that
 * completes it, or soon after; what came after the last indexed one is read as it is, and that is
 * never much.
 * Measured with 100,000 actions of 12 terms each, in batches of 64:
 *
 * - a row for each term of each block, with one byte for each action that has it, takes 0.45 times
 *   the room of a row for each term of each action;
 * - a term that many actions share costs next to nothing, and one that few share costs one row.
 *
 * A walk over a term reads one range, in the order of the list.
 */
export const terms = `
ALTER TABLE accounts ADD COLUMN indexed_blocks INTEGER NOT NULL DEFAULT 0;

CREATE TABLE action_terms (
  account INTEGER NOT NULL,
  term TEXT NOT NULL,
  block INTEGER NOT NULL,
  -- one byte for each action: its place in the block
  offsets BLOB NOT NULL,
  PRIMARY KEY (account, term, block)
) STRICT, WITHOUT ROWID;

-- The least and the greatest time of a block (level 0) and of 256 blocks (level 1).
CREATE TABLE action_time_ranges (
  account INTEGER NOT NULL,
  field INTEGER NOT NULL CHECK (field IN (0, 1)),
  level INTEGER NOT NULL CHECK (level IN (0, 1)),
  block INTEGER NOT NULL,
  least REAL NOT NULL,
  greatest REAL NOT NULL,
  PRIMARY KEY (account, field, level, block)
) STRICT, WITHOUT ROWID;

-- The times of a block, as 256 doubles in the order of this machine; NaN where there is none.
CREATE TABLE action_times (
  account INTEGER NOT NULL,
  field INTEGER NOT NULL CHECK (field IN (0, 1)),
  block INTEGER NOT NULL,
  times BLOB NOT NULL,
  PRIMARY KEY (account, field, block)
) STRICT, WITHOUT ROWID;
`;
