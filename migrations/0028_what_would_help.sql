-- What would help a school where it stays quiet, as it answered the nudge that asked.
CREATE TABLE nudge_wish (
    nudge_id  BIGINT NOT NULL REFERENCES nudge (id) ON DELETE CASCADE,
    school_id BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    -- Fewer or smaller tasks, another time, another way to talk, or nothing: it is just busy.
    wish      TEXT   NOT NULL CHECK (wish IN ('smaller', 'time', 'way', 'busy')),
    PRIMARY KEY (nudge_id, school_id)
);
CREATE INDEX nudge_wish_by_school ON nudge_wish (school_id);
