-- What is to be talked about when two schools meet next, and what came of it.

-- A point of the next meeting; it goes when that has been held.
CREATE TABLE meeting_point (
    id             BIGINT NOT NULL PRIMARY KEY,
    partnership_id BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    school_id      BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    member_id      BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    words          TEXT   NOT NULL,
    added_at       BIGINT NOT NULL
);
CREATE INDEX meeting_point_of ON meeting_point (partnership_id, id);

-- What one school noted of one meeting, in the notation of rich text.
CREATE TABLE meeting_note (
    partnership_id BIGINT NOT NULL,
    month          TEXT   NOT NULL,
    school_id      BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    member_id      BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    words          TEXT   NOT NULL,
    PRIMARY KEY (partnership_id, month, school_id),
    FOREIGN KEY (partnership_id, month) REFERENCES meeting_date (partnership_id, month) ON DELETE CASCADE
);

-- What one school will do.
CREATE TABLE meeting_step (
    id             BIGINT NOT NULL PRIMARY KEY,
    partnership_id BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    -- Whose it is.
    school_id      BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    words          TEXT   NOT NULL,
    -- Its last day, a date of that school's own calendar, as 2026-12-18.
    by_day         TEXT   NOT NULL,
    done_at        BIGINT
);
CREATE INDEX meeting_step_of ON meeting_step (partnership_id, id);
