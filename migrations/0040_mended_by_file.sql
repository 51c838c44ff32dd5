-- What is to be mended is kept for each text that came in, and not as one.
CREATE TABLE quiz_to_mend (
    member_id      BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    partnership_id BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    id             BIGINT NOT NULL,
    -- What its file is called; empty where it was pasted.
    name           TEXT   NOT NULL,
    text           TEXT   NOT NULL,
    PRIMARY KEY (member_id, partnership_id, id)
);
INSERT INTO quiz_to_mend (member_id, partnership_id, id, name, text)
SELECT member_id, partnership_id, 0, '', text FROM quiz_mending;
DROP TABLE quiz_mending;
ALTER TABLE quiz_to_mend RENAME TO quiz_mending;
CREATE INDEX quiz_mending_by_partnership ON quiz_mending (partnership_id);

-- Which school wrote a question of a round about both; empty in other rounds.
ALTER TABLE quiz_asked ADD COLUMN school_id BIGINT REFERENCES school (id) ON DELETE CASCADE;
CREATE INDEX quiz_asked_by_school ON quiz_asked (school_id) WHERE school_id IS NOT NULL;

-- Who left a quiz about both schools for later.
ALTER TABLE quiz_halves ADD COLUMN rested_by BIGINT REFERENCES member (id) ON DELETE SET NULL;
CREATE INDEX quiz_halves_by_rested_by ON quiz_halves (rested_by) WHERE rested_by IS NOT NULL;
