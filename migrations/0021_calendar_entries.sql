-- What stands in people's own calendars about the monthly meetings: what the last file said, so that
-- the next one can say what is different.
CREATE TABLE meeting_entry (
    partnership_id BIGINT  NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    -- The month whose meeting it is, as 2027-01.
    month          TEXT    NOT NULL,
    -- When the meeting begins.
    at             BIGINT  NOT NULL,
    -- How often the entry has changed.
    sequence       BIGINT  NOT NULL,
    cancelled      BOOLEAN NOT NULL,
    PRIMARY KEY (partnership_id, month)
);
