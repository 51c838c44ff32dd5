-- Where the schools of a partnership meet, and when beyond the usual.

-- The link of the calls, for both schools.
CREATE TABLE meeting_call (
    partnership_id BIGINT NOT NULL PRIMARY KEY REFERENCES partnership (id) ON DELETE CASCADE,
    -- An https address.
    address        TEXT   NOT NULL
);
-- The link that the last calendar file told with an entry.
ALTER TABLE meeting_entry ADD COLUMN call TEXT;
