-- An answer that waits for its chat.
UPDATE post SET rank = 0 WHERE state = 'waiting' AND NOT unasked;
-- A chat in which the bot may not write.
UPDATE chat_claim SET lack = 'write';
