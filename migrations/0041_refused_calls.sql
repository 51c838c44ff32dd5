-- Whether the other school said no to a call that was suggested, or nothing before its time.
ALTER TABLE meeting_catchup ADD COLUMN refused BOOLEAN NOT NULL DEFAULT FALSE;
