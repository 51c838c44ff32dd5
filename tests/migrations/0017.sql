INSERT INTO meeting_note (partnership_id, month, school_id, member_id, words) VALUES
    (701, '2027-01', 501, 602, 'And about songs.');
