-- Version of what the backend has; NULL where the backend has none.
ALTER TABLE unit ADD COLUMN IF NOT EXISTS data_unit_version BIGINT;

-- Which rows of the same manifest a row uses: it goes on when these are registered.
CREATE TABLE IF NOT EXISTS unit_use (
  user_id  BIGINT        NOT NULL,
  upload   INT           NOT NULL,
  used_key VARCHAR(1000) NOT NULL,
  CONSTRAINT unit_use_pk PRIMARY KEY (user_id, used_key)
);
CREATE INDEX IF NOT EXISTS unit_use_key ON unit_use (used_key, upload);
