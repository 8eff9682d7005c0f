-- What is done at the source after registration; NULL: nothing.
ALTER TABLE upload ADD COLUMN IF NOT EXISTS after_rule VARCHAR(4000);

-- NONE, WANTED, DONE or FAILED. A unit gets WANTED with its registration, so that a rule that comes
-- later does not touch files of older units.
ALTER TABLE unit ADD COLUMN IF NOT EXISTS after_state VARCHAR(8) DEFAULT 'NONE' NOT NULL;
CREATE INDEX IF NOT EXISTS unit_after ON unit (after_state, upload);

-- When the upload is looked at next, by itself; NULL: when somebody starts it.
ALTER TABLE upload ADD COLUMN IF NOT EXISTS next_scan_at BIGINT;
