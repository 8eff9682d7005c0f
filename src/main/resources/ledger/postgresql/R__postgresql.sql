-- What PostgreSQL needs beside the common schema; runs after it, and again when this file changes.

-- A B-tree entry holds at most 2,700 bytes here, and addresses in percent-encoding are longer: what
-- must be unique is kept by its digest, what is looked up by its hash.
ALTER TABLE file DROP CONSTRAINT IF EXISTS file_pk;
CREATE UNIQUE INDEX IF NOT EXISTS file_once ON file (md5(uri), upload);
CREATE INDEX IF NOT EXISTS file_uri ON file USING hash (uri);
DROP INDEX IF EXISTS file_unit;
CREATE INDEX IF NOT EXISTS file_unit_key ON file USING hash (unit_key);
ALTER TABLE unit DROP CONSTRAINT IF EXISTS unit_once;
CREATE UNIQUE INDEX IF NOT EXISTS unit_only_once ON unit (md5(unit_key), upload, revision);
CREATE INDEX IF NOT EXISTS unit_by_key ON unit USING hash (unit_key);

-- H2 sorts by code point, whatever the language of the machine.
ALTER TABLE upload ALTER COLUMN id TYPE VARCHAR(64) COLLATE "C";
ALTER TABLE unit ALTER COLUMN unit_key TYPE VARCHAR(1000) COLLATE "C";
ALTER TABLE unit ALTER COLUMN code TYPE VARCHAR(64) COLLATE "C";
ALTER TABLE unit_file ALTER COLUMN spec TYPE VARCHAR(255) COLLATE "C";
ALTER TABLE unit_use ALTER COLUMN used_key TYPE VARCHAR(1000) COLLATE "C";
ALTER TABLE file ALTER COLUMN uri TYPE VARCHAR(8000) COLLATE "C";
ALTER TABLE file ALTER COLUMN unit_key TYPE VARCHAR(1000) COLLATE "C";
ALTER TABLE file ALTER COLUMN spec TYPE VARCHAR(255) COLLATE "C";
ALTER TABLE file ALTER COLUMN code TYPE VARCHAR(64) COLLATE "C";

-- Who owns the ledger. A term begins when another process becomes the owner.
CREATE TABLE IF NOT EXISTS ledger_owner (
  term    BIGINT       NOT NULL,
  process VARCHAR(300) NOT NULL,
  since   BIGINT       NOT NULL
);
INSERT INTO ledger_owner (term, process, since) SELECT 0, '', 0
  WHERE NOT EXISTS (SELECT 1 FROM ledger_owner);

-- What a commit leaves behind, so that it can be told whether it took place when its answer is lost.
CREATE TABLE IF NOT EXISTS ledger_commit (token BIGINT PRIMARY KEY);
