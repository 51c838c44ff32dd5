-- Schools, what joins them, their rooms and their staff.

CREATE TABLE school (
    id            BIGINT  NOT NULL PRIMARY KEY,
    name          TEXT,
    place         TEXT,
    country       TEXT,
    zone          TEXT,
    language      TEXT,
    week          TEXT,
    -- 'new', or the local date on which a running partnership began.
    running_since TEXT,
    deputy_later  BOOLEAN NOT NULL,
    created_at    BIGINT  NOT NULL
);

-- Staff only. Pupils are never members.
CREATE TABLE member (
    id        BIGINT NOT NULL PRIMARY KEY,
    school_id BIGINT NOT NULL REFERENCES school (id),
    platform  TEXT   NOT NULL,
    person    TEXT   NOT NULL,
    name      TEXT   NOT NULL,
    role      TEXT   NOT NULL CHECK (role IN ('point', 'deputy', 'colleague')),
    since     BIGINT NOT NULL,
    UNIQUE (school_id, platform, person)
);
CREATE INDEX member_person ON member (platform, person);
CREATE UNIQUE INDEX member_point ON member (school_id) WHERE role = 'point';

CREATE TABLE partnership (
    id                   BIGINT NOT NULL PRIMARY KEY,
    state                TEXT   NOT NULL CHECK (state IN ('inviting', 'confirming', 'active', 'ended')),
    inviter_id           BIGINT NOT NULL REFERENCES school (id),
    joiner_id            BIGINT REFERENCES school (id),
    inviter_confirmed_by BIGINT REFERENCES member (id),
    joiner_confirmed_by  BIGINT REFERENCES member (id),
    created_at           BIGINT NOT NULL,
    active_at            BIGINT,
    ended_at             BIGINT
);
CREATE INDEX partnership_inviter ON partnership (inviter_id);
CREATE INDEX partnership_joiner ON partnership (joiner_id);
CREATE INDEX partnership_ended ON partnership (ended_at) WHERE state = 'ended';

-- What a card says of a partnership is erased with it.
ALTER TABLE card ADD COLUMN partnership_id BIGINT REFERENCES partnership (id) ON DELETE CASCADE;
CREATE INDEX card_partnership ON card (partnership_id) WHERE partnership_id IS NOT NULL;

CREATE TABLE room (
    id             BIGINT  NOT NULL PRIMARY KEY,
    chat_id        BIGINT  NOT NULL REFERENCES chat (id),
    school_id      BIGINT  NOT NULL REFERENCES school (id),
    partnership_id BIGINT  REFERENCES partnership (id),
    audience       TEXT    NOT NULL CHECK (audience IN ('staff', 'pupils', 'leaders')),
    main           BOOLEAN NOT NULL,
    created_at     BIGINT  NOT NULL,
    UNIQUE (chat_id, school_id)
);
CREATE INDEX room_school ON room (school_id);
CREATE INDEX room_partnership ON room (partnership_id);
CREATE UNIQUE INDEX room_main ON room (school_id, partnership_id) WHERE main AND partnership_id IS NOT NULL;

-- One-time codes: for the partner school, or for one more room of the same school.
CREATE TABLE code (
    code           TEXT   NOT NULL PRIMARY KEY,
    purpose        TEXT   NOT NULL,
    school_id      BIGINT NOT NULL REFERENCES school (id),
    partnership_id BIGINT REFERENCES partnership (id),
    made_in        BIGINT NOT NULL REFERENCES chat (id),
    expires_at     BIGINT NOT NULL
);
CREATE INDEX code_maker ON code (school_id, purpose);
CREATE INDEX code_partnership ON code (partnership_id);
CREATE INDEX code_expiry ON code (expires_at);

-- Wrong codes, for the limit against guessing.
CREATE TABLE code_guess (
    id      BIGINT NOT NULL PRIMARY KEY,
    chat_id BIGINT NOT NULL REFERENCES chat (id),
    at      BIGINT NOT NULL
);
CREATE INDEX code_guess_by_chat ON code_guess (chat_id, at);
CREATE INDEX code_guess_by_age ON code_guess (at);
