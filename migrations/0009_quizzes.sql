-- Quizzes: a bank of questions for each partnership, and rounds that ask some of them.

CREATE TABLE quiz_question (
    id             BIGINT NOT NULL PRIMARY KEY,
    partnership_id BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    -- Which school wrote it.
    school_id      BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    content        TEXT   NOT NULL,
    -- How many rounds have asked it, and when the last of them began.
    rounds         BIGINT NOT NULL,
    asked_at       BIGINT
);
CREATE INDEX quiz_question_of_partnership ON quiz_question (partnership_id, id);

-- What somebody pasted and has still to mend.
CREATE TABLE quiz_mending (
    member_id      BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    partnership_id BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    text           TEXT   NOT NULL,
    PRIMARY KEY (member_id, partnership_id)
);

CREATE TABLE quiz_round (
    id             BIGINT  NOT NULL PRIMARY KEY,
    partnership_id BIGINT  NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    -- Whose idea it was.
    school_id      BIGINT  NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    member_id      BIGINT  NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    state          TEXT    NOT NULL CHECK (state IN ('draft', 'asked', 'open', 'closed')),
    -- How long it is open, in school days of both schools.
    days           BIGINT  NOT NULL,
    -- One goal that both reach together, and not a result of each school.
    goal           BOOLEAN NOT NULL,
    -- Raised by each change, so that a yes counts for what was read.
    version        BIGINT  NOT NULL,
    closes_at      BIGINT
);
CREATE INDEX quiz_round_of_partnership ON quiz_round (partnership_id, state);

-- The questions of a round as they were when it was put together, from 0 on.
CREATE TABLE quiz_asked (
    round_id BIGINT NOT NULL REFERENCES quiz_round (id) ON DELETE CASCADE,
    nth      BIGINT NOT NULL,
    content  TEXT   NOT NULL,
    PRIMARY KEY (round_id, nth)
);

-- The schools whose pupils answer on devices of their own; the others answer in their classrooms.
CREATE TABLE quiz_devices (
    round_id  BIGINT NOT NULL REFERENCES quiz_round (id) ON DELETE CASCADE,
    school_id BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    PRIMARY KEY (round_id, school_id)
);

-- One pupil's answer while the round is open: one bit a choice, the first the lowest. The pupil is
-- a keyed hash, another one for each round.
CREATE TABLE quiz_answer (
    round_id  BIGINT NOT NULL REFERENCES quiz_round (id) ON DELETE CASCADE,
    nth       BIGINT NOT NULL,
    pupil     TEXT   NOT NULL,
    school_id BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    choices   BIGINT NOT NULL,
    -- How often they changed their mind.
    changes   BIGINT NOT NULL,
    PRIMARY KEY (round_id, nth, pupil)
);

-- One class's show of hands for one question, and at the close one row for all pupils of a school
-- who answered on their own devices.
CREATE TABLE quiz_count (
    id        BIGINT NOT NULL PRIMARY KEY,
    round_id  BIGINT NOT NULL REFERENCES quiz_round (id) ON DELETE CASCADE,
    nth       BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    people    BIGINT NOT NULL,
    -- How many of them were right.
    good      BIGINT NOT NULL,
    -- How many chose each answer, parted by spaces; empty where there is nothing to choose from.
    hands     TEXT   NOT NULL
);
CREATE INDEX quiz_count_of_round ON quiz_count (round_id, nth);
