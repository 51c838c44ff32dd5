-- The address at which a school's calendar programs find the meetings of a partnership.
CREATE TABLE meeting_feed (
    partnership_id BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    school_id      BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    -- Which of its addresses holds: each new one counts on from the one before.
    generation     BIGINT NOT NULL,
    PRIMARY KEY (partnership_id, school_id)
);
CREATE INDEX meeting_feed_by_school ON meeting_feed (school_id);
