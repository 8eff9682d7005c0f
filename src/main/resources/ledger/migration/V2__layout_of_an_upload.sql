-- The rule that groups an upload's files; NULL where its units are older than this column.
ALTER TABLE upload ADD COLUMN layout VARCHAR(4000);
