INSERT INTO quiz_pupil (round_id, pupil, name) VALUES (1501, 'q1w2e3r4t5y6u7i8o9p0aa', 17);
INSERT INTO quiz_round (id, partnership_id, school_id, member_id, state, days, goal, version, closes_at, pace, seconds, shown, shown_at) VALUES
    (1503, 701, 501, 601, 'closed', 3, FALSE, 2, 1795424000000, 'live', 20, 8, 1795424000000);
