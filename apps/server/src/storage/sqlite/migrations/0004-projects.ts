/** Projects; their ids are in the order of creation. */
export const projects = `
CREATE TABLE projects (
  account INTEGER NOT NULL REFERENCES accounts,
  id TEXT NOT NULL,
  -- the members as a JSON object
  record TEXT NOT NULL,
  PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;
`;
