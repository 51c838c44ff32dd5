INSERT INTO away (id, from_at, until_at) VALUES (1901, 1795424000000, 1795934000000);
INSERT INTO nudge_leaders (partnership_id, school_id) VALUES (701, 502);
INSERT INTO nudge_terms (partnership_id, reply_days, suggested_days, suggested_by, held_until) VALUES
    (701, 5, 8, 501, 1795424000000);
INSERT INTO nudge_still (id, partnership_id, school_id, kind, first_day, last_day) VALUES
    (1701, 701, 501, 'busy', '2026-11-20', '2026-11-27'),
    (1702, 701, 502, 'pause', '2026-11-21', NULL);
INSERT INTO nudge (id, partnership_id, step, wording, asks_inviter, asks_joiner, state, told_at) VALUES
    (1801, 701, 'gentle', 0, TRUE, FALSE, 'heard', 1795424000000),
    (1802, 701, 'catchup', 1, TRUE, TRUE, 'waiting', 1795934000000);
