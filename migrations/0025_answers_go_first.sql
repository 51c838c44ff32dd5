-- Who goes first among the posts that wait for a chat: 0 what an act in the chat itself made, 1 what others made
-- for it, 2 what nobody asked for.
ALTER TABLE post ADD COLUMN rank BIGINT NOT NULL DEFAULT 1;
UPDATE post SET rank = 2 WHERE unasked;
DROP INDEX post_of_chat;
CREATE INDEX post_of_chat ON post (chat_id, rank, id) WHERE state = 'waiting';

-- For want of which right the bot cannot write to the chat, where that is known.
ALTER TABLE chat_claim ADD COLUMN lack TEXT CHECK (lack IN ('see', 'write', 'threads'));
