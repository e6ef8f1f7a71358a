/** What belongs to the installation: a secret, from which keys for its own use are derived. */
export const installation = `
CREATE TABLE installation (secret BLOB NOT NULL) STRICT;
INSERT INTO installation (secret) VALUES (randomblob(32));
`;
