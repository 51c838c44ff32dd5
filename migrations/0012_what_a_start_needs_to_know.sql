-- What a platform keeps for its next start, under names and in words of its own.
CREATE TABLE platform_memo (
    platform TEXT NOT NULL,
    name     TEXT NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (platform, name)
);

-- When people in a chat could not be heard: nobody can tell whether they were silent.
CREATE TABLE unheard (
    id      BIGINT NOT NULL PRIMARY KEY,
    chat_id BIGINT NOT NULL REFERENCES chat (id) ON DELETE CASCADE,
    since   BIGINT NOT NULL,
    until   BIGINT NOT NULL
);
CREATE INDEX unheard_in_chat ON unheard (chat_id, until);
