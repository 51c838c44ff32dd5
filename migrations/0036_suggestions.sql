-- A quiz about both schools goes when its round begins: its questions are in the bank then. The column "done"
-- stays and is never true any more.
DELETE FROM quiz_halves WHERE done;

-- How often a school suggested a quiz to its partner within one day.
CREATE TABLE quiz_suggested (
    partnership_id BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    school_id      BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    -- When that day began.
    since          BIGINT NOT NULL,
    many           BIGINT NOT NULL,
    PRIMARY KEY (partnership_id, school_id)
);
CREATE INDEX quiz_suggested_by_school ON quiz_suggested (school_id);
