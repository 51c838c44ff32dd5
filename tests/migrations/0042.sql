UPDATE poll SET opened_at = closes_at - 86400000 WHERE closes_at IS NOT NULL;
UPDATE quiz_pupil SET school_id = 501;
UPDATE quiz_question SET of_itself = TRUE WHERE school_id = 501;
