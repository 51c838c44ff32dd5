INSERT INTO meeting_stop (partnership_id, stopped_at) VALUES (701, 1798000000000);
