INSERT INTO meeting_entry (partnership_id, month, at, sequence, cancelled, manner) VALUES (701, '2031-03', 1900000000000, 1, FALSE, 'pupils write');
