-- What people call a chat, as its platform told last, so that staff know which one a room of theirs is.
ALTER TABLE chat ADD COLUMN title TEXT;
