-- How many posts in a row went to the chat before one that had waited longer.
ALTER TABLE chat_claim ADD COLUMN overtaken BIGINT NOT NULL DEFAULT 0;
-- Whether the chat was deleted, so that only another one can take its place.
ALTER TABLE chat_claim ADD COLUMN gone BOOLEAN NOT NULL DEFAULT FALSE;
