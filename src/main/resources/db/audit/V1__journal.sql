-- Portable: runs unchanged on H2 and PostgreSQL. Times are epoch milliseconds, UTC.

-- One row: the newest record, which a writer locks before it appends, and the newest removed one.
CREATE TABLE audit_journal (
  id           SMALLINT     NOT NULL PRIMARY KEY CHECK (id = 1),
  installation VARCHAR(36)     NOT NULL,
  seq          BIGINT       NOT NULL,
  hash         VARCHAR(64)     NOT NULL,
  recorded_at  BIGINT       NOT NULL,
  floor_seq    BIGINT       NOT NULL,
  floor_hash   VARCHAR(64)     NOT NULL
);

-- json is the canonical text that was hashed; the other columns only find it.
CREATE TABLE audit_record (
  seq         BIGINT        NOT NULL PRIMARY KEY,
  recorded_at BIGINT        NOT NULL,
  actor       VARCHAR(256)  NOT NULL,
  action      VARCHAR(256)  NOT NULL,
  target      VARCHAR(256)  NOT NULL,
  outcome     VARCHAR(8)    NOT NULL,
  severity    VARCHAR(8)    NOT NULL,
  json        VARCHAR(200000) NOT NULL,
  hash        VARCHAR(64)      NOT NULL
);

-- recorded_at grows with seq, so a time is found by bisection of seq and needs no index.
CREATE INDEX audit_record_actor    ON audit_record (actor, seq);
CREATE INDEX audit_record_action   ON audit_record (action, seq);
CREATE INDEX audit_record_target   ON audit_record (target, seq);
CREATE INDEX audit_record_outcome  ON audit_record (outcome, seq);
CREATE INDEX audit_record_severity ON audit_record (severity, seq);

-- Requests that were answered, so that a repeated one gets the same answer, also after a restart.
CREATE TABLE audit_key (
  publisher   VARCHAR(256) NOT NULL,
  request_key VARCHAR(256) NOT NULL,
  first_seq   BIGINT       NOT NULL,
  events      INTEGER      NOT NULL,
  last_hash   VARCHAR(64)     NOT NULL,
  digest      VARCHAR(64)     NOT NULL,
  created_at  BIGINT       NOT NULL,
  PRIMARY KEY (publisher, request_key)
);
CREATE INDEX audit_key_created ON audit_key (created_at);

CREATE TABLE audit_checkpoint (
  seq        BIGINT       NOT NULL,
  hash       VARCHAR(64)     NOT NULL,
  created_at BIGINT       NOT NULL,
  public_key VARCHAR(100) NOT NULL,
  signature  VARCHAR(100) NOT NULL,
  PRIMARY KEY (seq, public_key)
);
