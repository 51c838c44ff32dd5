-- How they meet, as the last calendar file told it; empty for what is usual.
ALTER TABLE meeting_entry ADD COLUMN manner TEXT NOT NULL DEFAULT '';
