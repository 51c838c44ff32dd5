-- When schools are closed, and the monthly meetings that they agree on.

-- Dates of the school's own calendar, both included, as 2026-12-21.
CREATE TABLE closure (
    id        BIGINT NOT NULL PRIMARY KEY,
    school_id BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    first_day TEXT   NOT NULL,
    last_day  TEXT   NOT NULL,
    -- What the days are for, in the school's words.
    name      TEXT,
    UNIQUE (school_id, first_day, last_day)
);

-- One round of proposals, to both schools.
CREATE TABLE meeting_round (
    id             BIGINT  NOT NULL PRIMARY KEY,
    partnership_id BIGINT  NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    opened_at      BIGINT  NOT NULL,
    closes_at      BIGINT  NOT NULL,
    -- The proposals' meetings are on later dates than this instant's.
    from_at        BIGINT  NOT NULL,
    state          TEXT    NOT NULL CHECK (state IN ('open', 'agreed', 'over')),
    -- Whether the proposals lie in both schools' hours, or at the edges of the day.
    within         TEXT    NOT NULL CHECK (within IN ('hours', 'consent'))
);
-- The rounds of a partnership, and the one that is open, of which there is one at most.
CREATE INDEX meeting_round_of ON meeting_round (partnership_id, opened_at);
CREATE UNIQUE INDEX meeting_round_open ON meeting_round (partnership_id) WHERE state = 'open';

-- A rule that a round proposes.
CREATE TABLE meeting_option (
    id         BIGINT NOT NULL PRIMARY KEY,
    round_id   BIGINT NOT NULL REFERENCES meeting_round (id) ON DELETE CASCADE,
    -- 1 for the best.
    position   BIGINT NOT NULL,
    nth        TEXT   NOT NULL CHECK (nth IN ('first', 'second', 'third', 'fourth', 'last')),
    -- 0 for Monday.
    weekday    BIGINT NOT NULL,
    -- Minutes after midnight on the anchor school's clock: in January, March and so on, and in
    -- February, April and so on.
    minute     BIGINT NOT NULL,
    minute_too BIGINT NOT NULL,
    anchor_id  BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    UNIQUE (round_id, position)
);

CREATE TABLE meeting_vote (
    option_id BIGINT NOT NULL REFERENCES meeting_option (id) ON DELETE CASCADE,
    member_id BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    school_id BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    vote      TEXT   NOT NULL CHECK (vote IN ('yes', 'maybe', 'no')),
    voted_at  BIGINT NOT NULL,
    PRIMARY KEY (option_id, member_id)
);

-- The rule that both schools agreed on. It is kept, and not a date computed from the last.
CREATE TABLE meeting_rule (
    partnership_id BIGINT NOT NULL PRIMARY KEY REFERENCES partnership (id) ON DELETE CASCADE,
    nth            TEXT   NOT NULL CHECK (nth IN ('first', 'second', 'third', 'fourth', 'last')),
    weekday        BIGINT NOT NULL,
    minute         BIGINT NOT NULL,
    minute_too     BIGINT NOT NULL,
    anchor_id      BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    within         TEXT   NOT NULL CHECK (within IN ('hours', 'consent')),
    -- The first month of it, as 2027-01.
    month          TEXT   NOT NULL
);

-- One month's meeting: the next one, and what became of those before.
CREATE TABLE meeting_date (
    partnership_id BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    month          TEXT   NOT NULL,
    state          TEXT   NOT NULL CHECK (state IN ('planned', 'moved', 'skipped', 'held', 'missed')),
    -- When it is or was.
    at             BIGINT NOT NULL,
    PRIMARY KEY (partnership_id, month)
);
