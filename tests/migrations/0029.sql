INSERT INTO meeting_feed (partnership_id, school_id, generation) VALUES (701, 501, 2);
