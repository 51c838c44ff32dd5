-- What the playground's pretend chat network keeps about itself, as any chat network would on its
-- own servers. The bot's tables and these never refer to each other.

-- The last number given, by what it numbers. A number is never given again, also after the
-- playground was started over, so that nothing old can be taken for something new.
CREATE TABLE playground_counter (
    name TEXT   NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL
);

CREATE TABLE playground_person (
    id    BIGINT  NOT NULL PRIMARY KEY,
    name  TEXT    NOT NULL,
    side  TEXT    NOT NULL CHECK (side IN ('left', 'right')),
    admin BOOLEAN NOT NULL,
    pupil BOOLEAN NOT NULL
);

CREATE TABLE playground_chat (
    id    BIGINT NOT NULL PRIMARY KEY,
    title TEXT   NOT NULL,
    side  TEXT   NOT NULL CHECK (side IN ('left', 'right', 'both'))
);

CREATE TABLE playground_seat (
    chat_id   BIGINT NOT NULL REFERENCES playground_chat (id),
    person_id BIGINT NOT NULL REFERENCES playground_person (id),
    PRIMARY KEY (chat_id, person_id)
);

CREATE TABLE playground_message (
    id        BIGINT  NOT NULL PRIMARY KEY,
    -- Whoever sends the same twice uses the same key twice: 'say:…' for people, 'post:…' for the bot.
    key       TEXT    NOT NULL UNIQUE,
    chat_id   BIGINT  NOT NULL REFERENCES playground_chat (id),
    -- None for the bot's own.
    person_id BIGINT  REFERENCES playground_person (id),
    content   TEXT    NOT NULL,
    at        BIGINT  NOT NULL,
    -- The revision of the playground that last changed this message.
    rev       BIGINT  NOT NULL,
    edited    BOOLEAN NOT NULL,
    silent    BOOLEAN NOT NULL
);
CREATE INDEX playground_message_of_chat ON playground_message (chat_id, id);
