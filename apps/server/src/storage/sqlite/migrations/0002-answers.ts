/** Answers to writes that were sent with an `Idempotency-Key`. */
export const answers = `
CREATE TABLE answers (
  account INTEGER NOT NULL REFERENCES accounts,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  answer TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_by_age ON answers (created_at);
`;
