-- What others heard of a chat's trouble since `reported_at`: how often that it cannot be reached, and how often
-- that it can be again.
ALTER TABLE chat_claim ADD COLUMN reports BIGINT NOT NULL DEFAULT 0;
ALTER TABLE chat_claim ADD COLUMN recoveries BIGINT NOT NULL DEFAULT 0;
