-- What the engine itself keeps. One text for SQLite and PostgreSQL: ids are made by the
-- application, instants are milliseconds since 1970 in UTC, local rules are kept as local text.

-- The run of the process that may write. A run that lost its lease finds another epoch and stops.
CREATE TABLE lease (
    name     TEXT   NOT NULL PRIMARY KEY,
    epoch    BIGINT NOT NULL
);

CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- Every event that was accepted, so that none is handled twice.
CREATE TABLE event (
    key       TEXT   NOT NULL PRIMARY KEY,
    at        BIGINT NOT NULL,
    state     TEXT   NOT NULL CHECK (state IN ('done', 'aside')),
    reply     TEXT,
    reference TEXT
);
CREATE INDEX event_by_age ON event (at);
CREATE INDEX event_aside ON event (at) WHERE state = 'aside';

CREATE TABLE chat (
    id       BIGINT NOT NULL PRIMARY KEY,
    platform TEXT   NOT NULL,
    address  TEXT   NOT NULL,
    state    TEXT   NOT NULL CHECK (state IN ('live', 'unreachable')),
    UNIQUE (platform, address)
);

-- A message of the bot's that shows state and is edited in place.
CREATE TABLE card (
    id      BIGINT  NOT NULL PRIMARY KEY,
    chat_id BIGINT  NOT NULL REFERENCES chat (id),
    name    TEXT    NOT NULL,
    content TEXT    NOT NULL,
    -- The platform's reference to the message that shows it; none until it was delivered once.
    message TEXT,
    -- A retired card has been followed by a newer one of the same name.
    retired BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX card_in_use ON card (chat_id, name) WHERE NOT retired;
CREATE INDEX card_retired ON card (id) WHERE retired;

-- What the bot has to deliver. Rows with a card take its content at the moment of sending.
CREATE TABLE post (
    id        BIGINT  NOT NULL PRIMARY KEY,
    key       TEXT    NOT NULL UNIQUE,
    chat_id   BIGINT  NOT NULL REFERENCES chat (id),
    card_id   BIGINT  REFERENCES card (id) ON DELETE CASCADE,
    content   TEXT,
    -- An answer to somebody goes before what nobody asked for.
    unasked   BOOLEAN NOT NULL,
    silent    BOOLEAN NOT NULL,
    due_at    BIGINT  NOT NULL,
    made_at   BIGINT  NOT NULL,
    state     TEXT    NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'dead')),
    attempts  BIGINT  NOT NULL,
    -- How often a try ended without our learning whether it arrived.
    doubts    BIGINT  NOT NULL,
    fence     BIGINT  NOT NULL,
    done_at   BIGINT,
    trouble   TEXT
);
CREATE INDEX post_due ON post (due_at) WHERE state = 'waiting';
CREATE INDEX post_of_chat ON post (chat_id, unasked, id) WHERE state = 'waiting';
CREATE INDEX post_sending ON post (id) WHERE state = 'sending';
CREATE INDEX post_unasked ON post (chat_id, due_at) WHERE unasked;
CREATE INDEX post_by_card ON post (card_id) WHERE card_id IS NOT NULL;
CREATE INDEX post_done ON post (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX post_dead ON post (done_at) WHERE state = 'dead';
CREATE UNIQUE INDEX post_of_card ON post (card_id) WHERE state = 'waiting' AND card_id IS NOT NULL;

-- Who is sending to a chat, until when the chat rests after trouble, and when its school last heard of
-- trouble.
CREATE TABLE chat_claim (
    chat_id     BIGINT NOT NULL PRIMARY KEY REFERENCES chat (id),
    fence       BIGINT NOT NULL,
    not_before  BIGINT NOT NULL,
    reported_at BIGINT
);

-- The diary: what is to happen at a given instant.
CREATE TABLE job (
    id      BIGINT NOT NULL PRIMARY KEY,
    key     TEXT   NOT NULL UNIQUE,
    kind    TEXT   NOT NULL,
    payload TEXT   NOT NULL,
    due_at  BIGINT NOT NULL
);
CREATE INDEX job_due ON job (due_at, id);

-- A form that came back with something to correct, so that nothing typed is lost.
CREATE TABLE form_draft (
    chat_id BIGINT NOT NULL REFERENCES chat (id),
    person  TEXT   NOT NULL,
    form    TEXT   NOT NULL,
    typed   TEXT   NOT NULL,
    -- What was said about it: the form says it again when it opens.
    reason  TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (chat_id, person, form)
);
CREATE INDEX form_draft_by_age ON form_draft (at);
