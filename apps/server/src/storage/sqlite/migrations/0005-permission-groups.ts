/**
 * Permission groups, and what keys know of them: their projects are several, groups limit them, and
 * their last use is noted.
 *
 * Lists that are read and written as a whole, and never searched, are JSON arrays.
 */
export const permissionGroups = `
CREATE TABLE permission_groups (
  account INTEGER NOT NULL REFERENCES accounts,
  id TEXT NOT NULL,
  description TEXT NOT NULL,
  actions TEXT NOT NULL,
  resource_groups TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;

ALTER TABLE keys ADD COLUMN projects TEXT NOT NULL DEFAULT '[]';
UPDATE keys SET projects = json_array(project) WHERE project IS NOT NULL;
ALTER TABLE keys DROP COLUMN project;
ALTER TABLE keys ADD COLUMN permission_groups TEXT NOT NULL DEFAULT '[]';
ALTER TABLE keys ADD COLUMN last_used_at INTEGER;
CREATE INDEX keys_by_account ON keys (account, id);
`;
