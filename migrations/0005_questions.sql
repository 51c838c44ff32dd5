-- Forms that are asked one question at a time, where the platform has no windows for them.

-- A removed card is to be taken away from its chat.
ALTER TABLE card ADD COLUMN removed BOOLEAN NOT NULL DEFAULT FALSE;

-- Which card a message shows, for whoever replies to it.
CREATE INDEX card_shown ON card (chat_id, message) WHERE message IS NOT NULL;

-- Whether anything was said in a chat of late.
CREATE INDEX post_by_chat ON post (chat_id, made_at);

CREATE TABLE asking (
    id       BIGINT NOT NULL PRIMARY KEY,
    chat_id  BIGINT NOT NULL REFERENCES chat (id),
    -- The platform's own id of whoever opened the form, and their name there.
    person   TEXT   NOT NULL,
    name     TEXT   NOT NULL,
    language TEXT   NOT NULL,
    form     TEXT   NOT NULL,
    typed    TEXT   NOT NULL,
    step     BIGINT NOT NULL,
    -- What was wrong with the form as it was sent, while it is being corrected.
    reason   TEXT,
    asked_at BIGINT NOT NULL,
    UNIQUE (chat_id, person)
);
