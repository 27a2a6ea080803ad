-- PostgreSQL only. In the order of bytes an index serves the search for a prefix, whatever the
-- language of the database; H2 knows no other order.
ALTER TABLE audit_record
  ALTER COLUMN actor  TYPE VARCHAR(256) COLLATE "C",
  ALTER COLUMN action TYPE VARCHAR(256) COLLATE "C",
  ALTER COLUMN target TYPE VARCHAR(256) COLLATE "C";
