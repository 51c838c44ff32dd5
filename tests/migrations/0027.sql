UPDATE nudge_terms SET amber_days = 15, between_suggested_days = 10, between_suggested_by = 502;
INSERT INTO nudge_own (partnership_id, school_id, told_minute, deputies) VALUES (701, 502, 660, FALSE);
UPDATE letter SET greeting = 2;
