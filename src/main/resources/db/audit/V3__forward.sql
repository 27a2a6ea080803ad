-- What receivers outside have confirmed, a row for each. PostgreSQL has a second step of its own.
CREATE TABLE audit_forward (
  name    VARCHAR(100) NOT NULL PRIMARY KEY,
  seq     BIGINT       NOT NULL, -- the newest record that was confirmed
  hash    VARCHAR(64)  NOT NULL, -- its hash: another record of this number is from another past
  sending BIGINT       NOT NULL, -- the newest record under way; as seq if there is none
  owner   VARCHAR(100) NOT NULL, -- the server that sends it: its public key
  claims  BIGINT       NOT NULL  -- grows with each change, so that nobody overwrites another's
);
