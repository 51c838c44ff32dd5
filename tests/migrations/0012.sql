INSERT INTO platform_memo (platform, name, text) VALUES ('discord', 'heard', '{"id":1,"at":1795424000000}');
INSERT INTO unheard (id, chat_id, since, until) VALUES (1701, 101, 1795424000000, 1795424060000);
