INSERT INTO poll (id, partnership_id, school_id, member_id, state, question, options, several, by_school, live, days, rooms, version, closes_at) VALUES
    (1301, 701, 501, 601, 'open', 'Which game?', 'Chess
Football', FALSE, FALSE, FALSE, 3, 'both', 2, 4102444800000),
    (1302, 701, 502, 603, 'closed', 'Which song?', 'One
Two', TRUE, TRUE, TRUE, 1, 'staff', 1, 1795424000000);
INSERT INTO poll_ballot (poll_id, voter, school_id, choices) VALUES
    (1301, 'q1w2e3r4t5y6u7i8o9p0aa', 501, 2);
INSERT INTO poll_total (poll_id, school_id, choices, people) VALUES
    (1302, 502, 3, 11);
