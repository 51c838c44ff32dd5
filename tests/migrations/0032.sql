INSERT INTO playground_file (name, bytes) VALUES ('say:0f3b-9', 'WWVzPyB7VH0K');
INSERT INTO quiz_halves (id, partnership_id, member_id, wanted, rests, done) VALUES (1701, 701, 601, 4, FALSE, FALSE);
INSERT INTO quiz_halves_question (id, halves_id, school_id, content) VALUES
    (1711, 1701, 501, '{"text":"Our school has a garden.","answers":{"truefalse":true},"explanation":""}');
INSERT INTO quiz_halves_ready (halves_id, school_id) VALUES (1701, 501);
