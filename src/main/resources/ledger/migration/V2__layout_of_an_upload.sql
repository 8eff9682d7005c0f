-- The rule that groups an upload's files; NULL where its units are older than this column.
ALTER TABLE upload ADD COLUMN IF NOT EXISTS layout VARCHAR(4000);
