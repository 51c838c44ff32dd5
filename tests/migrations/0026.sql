-- A letter that somebody of the staff wrote, whoever is mentioned, a leader, a handover, and a question for a second.
UPDATE contact SET member_id = 601 WHERE id = 1201;
UPDATE member SET mention = TRUE WHERE id = 601;
INSERT INTO team_leader (school_id, name) VALUES (501, 'Ms Banda, head teacher');
INSERT INTO team_handover (id, giver_id, taker_id, chat_id, role, asked_at) VALUES (2601, 601, 602, 101, 'point', 1795424000000);
INSERT INTO team_ask (partnership_id, school_id, times, asked_at) VALUES (701, 502, 2, 1795424000000);
