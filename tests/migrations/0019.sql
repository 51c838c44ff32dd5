UPDATE chat SET deaf_since = 1764000000000 WHERE id = 101;
UPDATE post SET in_hours = TRUE WHERE state = 'waiting';
