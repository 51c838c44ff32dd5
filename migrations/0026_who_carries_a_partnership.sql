-- Who of a school's staff made a contact, where it was one person of whom that is known.
ALTER TABLE contact ADD COLUMN member_id BIGINT REFERENCES member (id) ON DELETE SET NULL;
CREATE INDEX contact_by_member ON contact (member_id);

-- Whoever asked to be mentioned when it is quiet.
ALTER TABLE member ADD COLUMN mention BOOLEAN NOT NULL DEFAULT FALSE;

-- The senior leader of a school, by name alone.
CREATE TABLE team_leader (
    school_id BIGINT PRIMARY KEY REFERENCES school (id) ON DELETE CASCADE,
    name      TEXT   NOT NULL
);

-- Somebody would like to hand over their role to a colleague, who has not said yes yet. One at a time for each.
CREATE TABLE team_handover (
    id        BIGINT PRIMARY KEY,
    giver_id  BIGINT NOT NULL UNIQUE REFERENCES member (id) ON DELETE CASCADE,
    taker_id  BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    chat_id   BIGINT NOT NULL REFERENCES chat (id) ON DELETE CASCADE,
    role      TEXT   NOT NULL CHECK (role IN ('point', 'deputy')),
    asked_at  BIGINT NOT NULL
);
CREATE INDEX team_handover_of_taker ON team_handover (taker_id);
CREATE INDEX team_handover_in_chat ON team_handover (chat_id);

-- How often a school was asked for a second coordinator while it has none.
CREATE TABLE team_ask (
    partnership_id BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    school_id      BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    times          BIGINT NOT NULL,
    asked_at       BIGINT NOT NULL,
    PRIMARY KEY (partnership_id, school_id)
);
CREATE INDEX team_ask_of_school ON team_ask (school_id);
