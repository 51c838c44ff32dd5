-- The order in which a partnership's questions stand: at first the one in which they came. A new question gets
-- its own id, which is larger than all before it.
ALTER TABLE quiz_question ADD COLUMN place BIGINT NOT NULL DEFAULT 0;
UPDATE quiz_question SET place = id;
