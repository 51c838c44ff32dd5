INSERT INTO contact (id, partnership_id, school_id, kind, at) VALUES
    (1201, 701, 501, 'introduction', 1795424000000),
    (1202, 701, 502, 'talk', 1795424000001);
INSERT INTO letter (id, partnership_id, school_id, member_id, answers, text, files, edited, withdrawn, written_at) VALUES
    (1301, 701, 501, 601, NULL, '**Hello** from us', '[{"platform":"telegram","reference":"f1","name":"us.jpg","mime":"image/jpeg","bytes":2000}]', TRUE, FALSE, 1795424000000),
    (1302, 701, 502, NULL, 1301, NULL, NULL, FALSE, TRUE, 1795424000001);
INSERT INTO letter_pause (partnership_id, school_id, since) VALUES (701, 502, 1795424000002);
