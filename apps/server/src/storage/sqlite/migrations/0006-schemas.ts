/** The schemas of action types. They go when the row of their type goes, after its actions. */
export const schemas = `
-- A number names one text for ever, so that what was made of it can be kept in memory.
CREATE TABLE type_schemas (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  type INTEGER NOT NULL REFERENCES action_types ON DELETE CASCADE,
  version INTEGER NOT NULL CHECK (version > 0),
  schema TEXT NOT NULL,
  description TEXT,
  created_at INTEGER NOT NULL,
  UNIQUE (type, version)
) STRICT;

-- The newest version of each type, for the look-up before an action is stored.
CREATE TABLE type_schema_modes (
  type INTEGER PRIMARY KEY REFERENCES action_types ON DELETE CASCADE,
  mode TEXT NOT NULL CHECK (mode IN ('off', 'warn', 'enforce')),
  version INTEGER NOT NULL,
  schema INTEGER NOT NULL
) STRICT;
`;
