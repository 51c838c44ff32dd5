-- Files that people send in the playground's pretend chat network, as any chat network keeps them on its side.
-- The bytes are in base64; the name is the one by which a message refers to its file.
CREATE TABLE playground_file (
    name  TEXT NOT NULL PRIMARY KEY,
    bytes TEXT NOT NULL
);

-- A quiz about the two schools: each writes half of it. The questions stay here until the round begins, and then
-- they go into the bank.
CREATE TABLE quiz_halves (
    id             BIGINT  NOT NULL PRIMARY KEY,
    partnership_id BIGINT  NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    -- Who began it.
    member_id      BIGINT  NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    -- How many questions each school writes.
    wanted         BIGINT  NOT NULL,
    -- Left for later, with all that is written.
    rests          BOOLEAN NOT NULL,
    done           BOOLEAN NOT NULL
);
CREATE INDEX quiz_halves_of_partnership ON quiz_halves (partnership_id, id);
CREATE INDEX quiz_halves_by_member ON quiz_halves (member_id);

CREATE TABLE quiz_halves_question (
    id        BIGINT NOT NULL PRIMARY KEY,
    halves_id BIGINT NOT NULL REFERENCES quiz_halves (id) ON DELETE CASCADE,
    -- Which school wrote it, about itself.
    school_id BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    content   TEXT   NOT NULL
);
CREATE INDEX quiz_halves_question_of_halves ON quiz_halves_question (halves_id, id);
CREATE INDEX quiz_halves_question_by_school ON quiz_halves_question (school_id);

-- The schools that are ready.
CREATE TABLE quiz_halves_ready (
    halves_id BIGINT NOT NULL REFERENCES quiz_halves (id) ON DELETE CASCADE,
    school_id BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    PRIMARY KEY (halves_id, school_id)
);
CREATE INDEX quiz_halves_ready_by_school ON quiz_halves_ready (school_id);
