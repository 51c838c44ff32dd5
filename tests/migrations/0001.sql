INSERT INTO lease (name, epoch) VALUES ('writer', 41);
INSERT INTO setting (name, value) VALUES ('clock_ahead_ms', '0');
INSERT INTO event (key, at, state, reply, reference) VALUES
    ('tg:1:7', 1795424000000, 'done', '{"note":{"blocks":[{"kind":"para","text":"Kept."}]},"form":null}', NULL),
    ('dc:i:9', 1795424000001, 'done', NULL, NULL),
    ('dc:i:10', 1795424000002, 'aside', '{"note":{"blocks":[{"kind":"para","text":"K7Q2M"}]},"form":null}', 'K7Q2M');
INSERT INTO chat (id, platform, address, state) VALUES
    (101, 'network', 'inverness', 'live'),
    (102, 'network', 'kinshasa', 'live'),
    (103, 'network', 'shut', 'unreachable');
INSERT INTO card (id, chat_id, name, content, message, retired) VALUES
    (201, 101, 'welcome', '{"blocks":[{"kind":"title","text":"Card"}],"buttons":[[{"label":"Go","data":"1xxxxxxxxxxxsetup.begin","style":"main"}]]}', 'm1', FALSE),
    (202, 101, 'old', '{"blocks":[{"kind":"quote","text":"Old"},{"kind":"item","mark":"done","text":"it"}]}', 'm0', TRUE);
INSERT INTO post (id, key, chat_id, card_id, content, unasked, silent, due_at, made_at, state, attempts, doubts, fence, done_at, trouble) VALUES
    (301, 'tg:1:7/1:0', 101, NULL, '{"blocks":[{"kind":"para","text":"Sent long ago"}]}', FALSE, FALSE, 1795424000000, 1795424000000, 'sent', 1, 0, 1, 1795424000500, NULL),
    (302, 'tg:1:7/2:0', 101, NULL, '{"blocks":[{"kind":"para","text":"Under way"}]}', FALSE, FALSE, 1795424000000, 1795424000000, 'sending', 1, 0, 2, NULL, NULL),
    (303, 'tg:1:7/3:0', 102, NULL, '{"blocks":[{"kind":"para","text":"Waits"}]}', TRUE, TRUE, 1795424000000, 1795424000000, 'waiting', 0, 0, 0, NULL, NULL),
    (304, 'tg:1:7/4:0', 103, NULL, '{"blocks":[{"kind":"para","text":"Held"}]}', FALSE, FALSE, 1795424000000, 1795424000000, 'waiting', 3, 1, 3, NULL, 'thrown out'),
    (305, 'tg:1:7/5:0', 103, NULL, '{"blocks":[{"kind":"para","text":"Dead"}]}', FALSE, FALSE, 1795424000000, 1795424000000, 'dead', 1, 0, 1, 1795424000500, 'refused');
INSERT INTO chat_claim (chat_id, fence, not_before) VALUES (101, 2, 0), (103, 3, 1795424002000);
INSERT INTO job (id, key, kind, payload, due_at) VALUES (401, 'trouble:2v', 'rooms.trouble', '2v', 1795424003000);
INSERT INTO form_draft (chat_id, person, form, typed, reason, at) VALUES (101, 'ailsa', '1xxxxxxxxxxxsetup.place', '{"place":"Inverness"}', 'Please write your country, too.', 1795424000000);
