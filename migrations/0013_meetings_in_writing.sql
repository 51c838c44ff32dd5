-- Meetings in writing: where no hour suits both schools, or neither has one this month.

CREATE TABLE meeting_writing (
    id             BIGINT  NOT NULL PRIMARY KEY,
    partnership_id BIGINT  NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    -- Whose idea it was; none where the bot asked because a month had passed.
    member_id      BIGINT  REFERENCES member (id) ON DELETE SET NULL,
    -- Asked, open, held (both schools answered), over (not both did), declined, or lapsed (not both
    -- said yes in time).
    state          TEXT    NOT NULL CHECK (state IN ('asked', 'open', 'held', 'over', 'declined', 'lapsed')),
    -- Raised by each change of the questions, so that a yes counts for what was read.
    version        BIGINT  NOT NULL,
    inviter_agrees BOOLEAN NOT NULL,
    joiner_agrees  BOOLEAN NOT NULL,
    asked_at       BIGINT  NOT NULL,
    -- When the time to say yes is over, and later the time to answer.
    closes_at      BIGINT  NOT NULL
);
CREATE INDEX meeting_writing_of ON meeting_writing (partnership_id, id);
-- One at a time.
CREATE UNIQUE INDEX meeting_writing_now ON meeting_writing (partnership_id) WHERE state IN ('asked', 'open');

CREATE TABLE meeting_question (
    writing_id BIGINT NOT NULL REFERENCES meeting_writing (id) ON DELETE CASCADE,
    -- 1 for the first.
    position   BIGINT NOT NULL,
    -- The word of a ready question, which each school reads in its language; else what was typed.
    ready      TEXT,
    typed      TEXT,
    PRIMARY KEY (writing_id, position)
);

-- What one person says to one question; kept until both schools have read it.
CREATE TABLE meeting_answer (
    writing_id BIGINT NOT NULL REFERENCES meeting_writing (id) ON DELETE CASCADE,
    position   BIGINT NOT NULL,
    member_id  BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    school_id  BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    words      TEXT   NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (writing_id, position, member_id)
);
