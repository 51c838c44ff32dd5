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
