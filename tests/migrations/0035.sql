INSERT INTO meeting_catchup (id, partnership_id, school_id, state, at) VALUES (3701, 701, 501, 'agreed', 1798000000000);
