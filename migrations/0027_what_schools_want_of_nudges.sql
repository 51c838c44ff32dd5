-- What both schools of a partnership agree on about nudges beside the reply time: from when on it is quiet, and
-- how far apart nudges are at least, in school days; and what one of them suggests, and which.
ALTER TABLE nudge_terms ADD COLUMN amber_days BIGINT;
ALTER TABLE nudge_terms ADD COLUMN amber_suggested_days BIGINT;
ALTER TABLE nudge_terms ADD COLUMN amber_suggested_by BIGINT REFERENCES school (id) ON DELETE CASCADE;
ALTER TABLE nudge_terms ADD COLUMN between_days BIGINT;
ALTER TABLE nudge_terms ADD COLUMN between_suggested_days BIGINT;
ALTER TABLE nudge_terms ADD COLUMN between_suggested_by BIGINT REFERENCES school (id) ON DELETE CASCADE;
CREATE INDEX nudge_terms_by_amber_suggested_by ON nudge_terms (amber_suggested_by);
CREATE INDEX nudge_terms_by_between_suggested_by ON nudge_terms (between_suggested_by);

-- What a school wants for itself; no row where it said nothing.
CREATE TABLE nudge_own (
    partnership_id BIGINT  NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    school_id      BIGINT  NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    -- When it is told, in minutes after midnight on its own clock; none for the hour of the program's settings.
    told_minute    BIGINT,
    -- Whether its deputies are spoken to by name.
    deputies       BOOLEAN NOT NULL,
    PRIMARY KEY (partnership_id, school_id)
);
CREATE INDEX nudge_own_by_school ON nudge_own (school_id);

-- Which of the greetings a letter began with.
ALTER TABLE letter ADD COLUMN greeting BIGINT;
