INSERT INTO meeting_writing (id, partnership_id, member_id, state, version, inviter_agrees, joiner_agrees, asked_at, closes_at) VALUES
    (1801, 701, 601, 'open', 2, TRUE, TRUE, 1795424000000, 1796028800000),
    (1802, 701, NULL, 'lapsed', 1, FALSE, FALSE, 1792832000000, 1793436800000);
INSERT INTO meeting_question (writing_id, position, ready, typed) VALUES
    (1801, 1, 'news', NULL),
    (1801, 2, NULL, 'Shall we plant a tree in both places?');
INSERT INTO meeting_answer (writing_id, position, member_id, school_id, words, written_at) VALUES
    (1801, 1, 601, 501, 'The harvest is in.', 1795424000001);
