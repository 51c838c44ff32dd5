-- How two schools meet.
CREATE TABLE meeting_manner (
    partnership_id BIGINT NOT NULL PRIMARY KEY REFERENCES partnership (id) ON DELETE CASCADE,
    -- Who comes.
    kind           TEXT   NOT NULL CHECK (kind IN ('staff', 'heads', 'pupils')),
    -- What they do where the line fails: NULL for nothing agreed, '' for writing at the same hour, else their own words.
    plan           TEXT
);
