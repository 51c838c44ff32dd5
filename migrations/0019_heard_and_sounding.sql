-- A post that makes a sound only while its readers are at work: looked at when it goes out, since it may wait.
ALTER TABLE post ADD COLUMN in_hours BOOLEAN NOT NULL DEFAULT FALSE;
-- Since when people's talk in a chat does not reach the bot, where it once did; NULL where it does.
ALTER TABLE chat ADD COLUMN deaf_since BIGINT;
