-- Where each value of the frozen metadata came from, as a JSON object; NULL where it was frozen before
-- this column.
ALTER TABLE unit ADD COLUMN IF NOT EXISTS origins TEXT;
