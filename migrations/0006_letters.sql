-- What the schools of a partnership do towards each other.

-- Each time a school was heard by its partner. Which school and when, never who or what.
CREATE TABLE contact (
    id             BIGINT NOT NULL PRIMARY KEY,
    partnership_id BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    school_id      BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    -- A word of the program's; each feature that carries something across adds its own.
    kind           TEXT   NOT NULL,
    at             BIGINT NOT NULL
);
-- When each side was last heard.
CREATE INDEX contact_of_side ON contact (partnership_id, school_id, at);

-- What people of one school write to the other.
CREATE TABLE letter (
    id             BIGINT  NOT NULL PRIMARY KEY,
    partnership_id BIGINT  NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    school_id      BIGINT  NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    -- Who wrote it, as long as they are known.
    member_id      BIGINT  REFERENCES member (id) ON DELETE SET NULL,
    -- The letter that it answers.
    answers        BIGINT  REFERENCES letter (id) ON DELETE SET NULL,
    -- None once it was taken back, or is too old to be changed.
    text           TEXT,
    -- The files that came with it, by reference; none where there are none, or with the text.
    files          TEXT,
    edited         BOOLEAN NOT NULL,
    withdrawn      BOOLEAN NOT NULL,
    written_at     BIGINT  NOT NULL
);
CREATE INDEX letter_of_partnership ON letter (partnership_id, id);
CREATE INDEX letter_of_member ON letter (member_id);
CREATE INDEX letter_answering ON letter (answers) WHERE answers IS NOT NULL;

-- Schools that take a break from letters, and since when.
CREATE TABLE letter_pause (
    partnership_id BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    school_id      BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    since          BIGINT NOT NULL,
    PRIMARY KEY (partnership_id, school_id)
);
