INSERT INTO quiz_suggested (partnership_id, school_id, since, many) VALUES (701, 501, 1790000000000, 2);
