INSERT INTO meeting_point (id, partnership_id, school_id, member_id, words, added_at) VALUES
    (1951, 701, 501, 601, 'The spring fair', 1795424000000);
INSERT INTO meeting_note (partnership_id, month, school_id, member_id, words) VALUES
    (701, '2027-01', 501, 601, 'We talked about **trees**.');
INSERT INTO meeting_step (id, partnership_id, school_id, words, by_day, done_at) VALUES
    (1961, 701, 501, 'Send the seeds', '2027-02-12', NULL),
    (1962, 701, 502, 'Ask the head', '2027-01-29', 1801000000001);
