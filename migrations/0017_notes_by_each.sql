-- What one member of the staff noted of one meeting, in the notation of rich text: nobody's notes take
-- the place of a colleague's.
CREATE TABLE meeting_note_by_each (
    partnership_id BIGINT NOT NULL,
    month          TEXT   NOT NULL,
    school_id      BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    member_id      BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    words          TEXT   NOT NULL,
    PRIMARY KEY (partnership_id, month, member_id),
    FOREIGN KEY (partnership_id, month) REFERENCES meeting_date (partnership_id, month) ON DELETE CASCADE
);
INSERT INTO meeting_note_by_each (partnership_id, month, school_id, member_id, words)
SELECT partnership_id, month, school_id, member_id, words FROM meeting_note;
DROP TABLE meeting_note;
ALTER TABLE meeting_note_by_each RENAME TO meeting_note;
CREATE INDEX meeting_note_by_member ON meeting_note (member_id);
CREATE INDEX meeting_note_by_school ON meeting_note (school_id);
