INSERT INTO contact (id, partnership_id, school_id, kind, at) VALUES
    (1201, 701, 501, 'introduction', 1795424000000),
    (1202, 701, 502, 'talk', 1795424000001);
