-- Units are counted by state and code from the index alone.
DROP INDEX IF EXISTS unit_state;
CREATE INDEX IF NOT EXISTS unit_state ON unit (state, upload, code, bytes);

-- Asked at every tick: among many registered units, those whose task or after-action is due.
DROP INDEX IF EXISTS unit_task;
CREATE INDEX IF NOT EXISTS unit_task ON unit (task, state, upload);
DROP INDEX IF EXISTS unit_after;
CREATE INDEX IF NOT EXISTS unit_after ON unit (after_state, state, upload);

-- Files of no unit are counted, and those of one are found, without reading all others.
CREATE INDEX IF NOT EXISTS file_of_unit ON file (unit_id);
