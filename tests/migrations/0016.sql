INSERT INTO chat (id, platform, address, state, met_at) VALUES (191, 'network', 'far', 'unreachable', 1795424000000);
INSERT INTO post (id, key, chat_id, content, unasked, silent, due_at, made_at, state, held, attempts, failures, doubts, fence) VALUES
    (1901, 'held', 191, '{"blocks":[{"kind":"para","text":"Held far away."}]}', FALSE, FALSE, 1795424000000, 1795424000000, 'waiting', TRUE, 3, 1, 0, 0);
