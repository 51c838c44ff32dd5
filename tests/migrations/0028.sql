INSERT INTO nudge_wish (nudge_id, school_id, wish) VALUES (1802, 501, 'smaller'), (1802, 502, 'busy');
