INSERT INTO quiz_question (id, partnership_id, school_id, content, rounds, asked_at, place) VALUES
    (1402, 701, 502, '{"text":"Kinshasa has a river.","answers":{"truefalse":true},"explanation":""}', 0, NULL, 1400);
