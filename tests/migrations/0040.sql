INSERT INTO quiz_mending (member_id, partnership_id, id, name, text) VALUES (601, 701, 1901, 'lakes.gift', 'Which?');
UPDATE quiz_halves SET rests = TRUE, rested_by = 601 WHERE id = 1701;
