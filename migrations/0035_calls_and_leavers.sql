-- One call on one date, which one school suggests and the other agrees to, beside the monthly meeting.
CREATE TABLE meeting_catchup (
    id             BIGINT PRIMARY KEY,
    partnership_id BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    -- The school that suggested it.
    school_id      BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    state          TEXT   NOT NULL CHECK (state IN ('asked', 'agreed', 'over')),
    -- When it begins, in milliseconds since 1970, UTC.
    at             BIGINT NOT NULL
);
-- One at a time.
CREATE UNIQUE INDEX meeting_catchup_now ON meeting_catchup (partnership_id) WHERE state IN ('asked', 'agreed');
CREATE INDEX meeting_catchup_of ON meeting_catchup (partnership_id, id);
CREATE INDEX meeting_catchup_by ON meeting_catchup (school_id);

-- Whoever has left is in no team, until they act for the school again.
ALTER TABLE member ADD COLUMN gone BOOLEAN NOT NULL DEFAULT FALSE;
