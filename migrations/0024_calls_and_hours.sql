-- Where the schools of a partnership meet, and when beyond the usual.

-- The link of the calls, for both schools.
CREATE TABLE meeting_call (
    partnership_id BIGINT NOT NULL PRIMARY KEY REFERENCES partnership (id) ON DELETE CASCADE,
    -- An https address.
    address        TEXT   NOT NULL
);
-- The link that the last calendar file told with an entry.
ALTER TABLE meeting_entry ADD COLUMN call TEXT;

-- What a school allows beyond the usual hours of meetings.
CREATE TABLE meeting_allowance (
    partnership_id BIGINT  NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    school_id      BIGINT  NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    -- Early and late hours of its school days.
    wide           BOOLEAN NOT NULL,
    -- Days outside its working week.
    free_days      BOOLEAN NOT NULL,
    PRIMARY KEY (partnership_id, school_id)
);
CREATE INDEX meeting_allowance_by_school ON meeting_allowance (school_id);

-- What a calendar file offers a school, until somebody says what becomes of it.
CREATE TABLE closure_offer (
    school_id BIGINT NOT NULL PRIMARY KEY REFERENCES school (id) ON DELETE CASCADE,
    id        BIGINT NOT NULL,
    -- JSON: the days off, each with its first and last day and what they are for.
    days      TEXT   NOT NULL
);
