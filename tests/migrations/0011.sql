UPDATE school SET since_noted = TRUE WHERE id = 501;
UPDATE partnership SET inviter_since = '2024-09-01', joiner_since = 'new' WHERE id = 701;
INSERT INTO unfinished_command (chat_id, person, command, rest, files, at) VALUES
    (102, 'noor', 'calendar', '21 December - 4 January', '[]', 1795424000000);
