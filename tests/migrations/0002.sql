INSERT INTO school (id, name, place, country, zone, language, week, running_since, deputy_later, created_at) VALUES
    (501, 'Dell Primary', 'Inverness', 'GB', 'Europe/London', 'en', 'mon 09:00-15:30;tue 09:00-15:30', '2024-09-01', FALSE, 1795424000000),
    (502, 'Lycée de la Gombe', 'Kinshasa', 'CD', 'Africa/Kinshasa', 'fr', 'mon 07:30-14:00', 'new', TRUE, 1795424000000),
    (503, NULL, NULL, NULL, NULL, NULL, NULL, NULL, FALSE, 1795424000000);
INSERT INTO member (id, school_id, platform, person, name, role, since) VALUES
    (601, 501, 'network', 'ailsa', 'AILSA', 'point', 1795424000000),
    (602, 501, 'network', 'rory', 'Rory', 'deputy', 1795424000000),
    (603, 502, 'network', 'grâce', 'GRÂCE', 'colleague', 1795424000000);
INSERT INTO partnership (id, state, inviter_id, joiner_id, inviter_confirmed_by, joiner_confirmed_by, created_at, active_at, ended_at) VALUES
    (701, 'active', 501, 502, 601, 603, 1795424000000, 1795424000001, NULL),
    (702, 'inviting', 503, NULL, NULL, NULL, 1795424000000, NULL, NULL),
    (703, 'confirming', 501, 503, 601, NULL, 1795424000000, NULL, NULL),
    (704, 'ended', 502, 503, 603, NULL, 1795424000000, 1795424000001, 1795424000002);
INSERT INTO room (id, chat_id, school_id, partnership_id, audience, main, created_at) VALUES
    (801, 101, 501, 701, 'staff', TRUE, 1795424000000),
    (802, 102, 502, 701, 'staff', TRUE, 1795424000000),
    (803, 103, 501, 701, 'leaders', FALSE, 1795424000000);
INSERT INTO code (code, purpose, school_id, partnership_id, made_in, expires_at) VALUES
    ('K7Q2M9ZX', 'partner', 503, 702, 103, 1795924000000);
INSERT INTO code_guess (id, chat_id, at) VALUES (901, 102, 1795424000000);
UPDATE card SET partnership_id = 701 WHERE id = 201;
