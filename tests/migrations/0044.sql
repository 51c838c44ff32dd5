UPDATE quiz_asked SET question_id = 1401 WHERE round_id = 1501;
