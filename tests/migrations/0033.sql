INSERT INTO meeting_manner (partnership_id, kind, plan) VALUES (701, 'pupils', 'We call on the phone.');
