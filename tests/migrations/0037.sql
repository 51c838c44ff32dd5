INSERT INTO event (key, at, state, reply) VALUES ('3701', 1790000000000, 'done', NULL);
