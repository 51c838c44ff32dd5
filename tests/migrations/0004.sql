INSERT INTO introduction (partnership_id, asked_at, icebreaker_at, completed_at) VALUES
    (701, 1795424000000, 1795424000001, NULL);
INSERT INTO introduction_answer (id, partnership_id, school_id, prompt, member_id, text, shown_in, answered_at) VALUES
    (1001, 701, 501, 'people', 601, 'Ailsa, who teaches music', 102, 1795424000000),
    (1002, 701, 502, 'hopes', 603, 'Des amis', NULL, 1795424000000);
