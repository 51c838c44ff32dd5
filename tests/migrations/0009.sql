INSERT INTO quiz_question (id, partnership_id, school_id, content, rounds, asked_at) VALUES
    (1401, 701, 501, '{"text":"Malawi has a lake.","answers":{"truefalse":true},"explanation":""}', 1, 1795424000000);
INSERT INTO quiz_mending (member_id, partnership_id, text) VALUES (601, 701, 'Which?');
INSERT INTO quiz_round (id, partnership_id, school_id, member_id, state, days, goal, version, closes_at) VALUES
    (1501, 701, 501, 601, 'open', 5, TRUE, 1, 4102444800000),
    (1502, 701, 502, 603, 'closed', 3, FALSE, 2, 1795424000000);
INSERT INTO quiz_asked (round_id, nth, content) VALUES
    (1501, 0, '{"text":"Malawi has a lake.","answers":{"truefalse":true},"explanation":""}');
INSERT INTO quiz_devices (round_id, school_id) VALUES (1501, 502);
INSERT INTO quiz_answer (round_id, nth, pupil, school_id, choices, changes) VALUES
    (1501, 0, 'q1w2e3r4t5y6u7i8o9p0aa', 502, 1, 1);
INSERT INTO quiz_count (id, round_id, nth, school_id, people, good, hands) VALUES
    (1601, 1501, 0, 501, 25, 20, '20 5');
