INSERT INTO meeting_entry (partnership_id, month, at, sequence, cancelled) VALUES
    (701, '2026-12', 1796644800000, 1, FALSE);
