INSERT INTO meeting_call (partnership_id, address) VALUES (701, 'https://meet.jit.si/OurTwoSchools');
UPDATE meeting_entry SET call = 'https://meet.jit.si/OurTwoSchools';
