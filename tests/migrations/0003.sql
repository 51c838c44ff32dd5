INSERT INTO playground_counter (name, last) VALUES ('change', 12), ('chat', 1), ('person', 2), ('message', 2);
INSERT INTO playground_person (id, name, side, admin, pupil) VALUES
    (1, 'Ms Fraser', 'left', TRUE, FALSE),
    (2, 'Grâce', 'right', FALSE, TRUE);
INSERT INTO playground_chat (id, title, side) VALUES (1, 'Staff room', 'both');
INSERT INTO playground_seat (chat_id, person_id) VALUES (1, 1), (1, 2);
INSERT INTO playground_message (id, key, chat_id, person_id, content, at, rev, edited, silent) VALUES
    (1, 'say:a', 1, 1, '{"blocks":[{"kind":"para","text":"Hello"}]}', 1795424000000, 11, FALSE, FALSE),
    (2, 'post:b', 1, NULL, '{"blocks":[{"kind":"para","text":"Hello, Ms Fraser"}]}', 1795424000001, 12, TRUE, TRUE);
