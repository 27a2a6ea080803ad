-- Portable: runs unchanged on H2 and PostgreSQL. Times are epoch milliseconds, UTC.

-- One row: locked before a change, counted up by it, watched by every node.
CREATE TABLE access_revision (
  id       SMALLINT NOT NULL PRIMARY KEY CHECK (id = 1),
  revision BIGINT   NOT NULL
);
INSERT INTO access_revision VALUES (1, 0);

-- roles are separated by commas. Without a password, admin has the one that the configuration or
-- the first start gave; anybody else has none.
CREATE TABLE access_user (
  name       VARCHAR(64)  NOT NULL PRIMARY KEY,
  roles      VARCHAR(100) NOT NULL,
  active     BOOLEAN      NOT NULL,
  password   VARCHAR(300),
  created_at BIGINT       NOT NULL
);
INSERT INTO access_user VALUES ('admin', 'admin', TRUE, NULL, 0);

-- hash is the SHA-256 of a secret of 256 random bits: nothing there is to guess.
CREATE TABLE access_token (
  name       VARCHAR(64)  NOT NULL PRIMARY KEY,
  roles      VARCHAR(100) NOT NULL,
  hash       VARCHAR(64)  NOT NULL UNIQUE,
  created_by VARCHAR(256) NOT NULL,
  created_at BIGINT       NOT NULL,
  expires_at BIGINT
);

-- Sign-ins of that name up to that time are over; of people whom another realm knows as well.
CREATE TABLE access_cutoff (
  name      VARCHAR(256) NOT NULL PRIMARY KEY,
  at_millis BIGINT       NOT NULL
);
