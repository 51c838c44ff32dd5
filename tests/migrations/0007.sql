INSERT INTO closure (id, school_id, first_day, last_day, name) VALUES
    (1101, 501, '2026-12-21', '2027-01-04', 'Christmas'),
    (1102, 502, '2027-05-03', '2027-05-03', NULL);
INSERT INTO meeting_round (id, partnership_id, opened_at, closes_at, from_at, state, within) VALUES
    (1201, 701, 1795424000000, 1796028800000, 1796633600000, 'open', 'hours');
INSERT INTO meeting_option (id, round_id, position, nth, weekday, minute, minute_too, anchor_id) VALUES
    (1211, 1201, 1, 'second', 1, 900, 900, 501);
INSERT INTO meeting_vote (option_id, member_id, school_id, vote, voted_at) VALUES
    (1211, 601, 501, 'yes', 1795424000001);
INSERT INTO meeting_rule (partnership_id, nth, weekday, minute, minute_too, anchor_id, within, month) VALUES
    (701, 'last', 4, 600, 660, 502, 'consent', '2027-01');
INSERT INTO meeting_date (partnership_id, month, state, at) VALUES
    (701, '2027-01', 'moved', 1801000000000);
