UPDATE card SET removed = TRUE WHERE id = 202;
INSERT INTO asking (id, chat_id, person, name, language, form, typed, step, reason, asked_at) VALUES
    (1101, 101, 'ailsa', 'Ailsa', 'en', '{"id":"1xxxxxxxxxxxsetup.name","title":"Your school","intro":null,"submit":"Save","fields":[{"key":"name","label":"Name","hint":null,"value":"","max":100,"long":false,"required":true}]}', '{}', 0, NULL, 1795424000000);
