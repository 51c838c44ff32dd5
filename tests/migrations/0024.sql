INSERT INTO meeting_call (partnership_id, address) VALUES (701, 'https://meet.jit.si/OurTwoSchools');
UPDATE meeting_entry SET call = 'https://meet.jit.si/OurTwoSchools';
INSERT INTO meeting_allowance (partnership_id, school_id, wide, free_days) VALUES (701, 502, TRUE, FALSE);
INSERT INTO closure_offer (school_id, id, days) VALUES
    (501, 1111, '[{"first":"2026-12-21","last":"2027-01-04","name":"Christmas"}]');
