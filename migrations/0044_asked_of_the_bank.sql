-- Which question of the bank a round asks, so that one which is mended is found again. What was asked stays when the
-- bank's is taken out, hence no reference.
ALTER TABLE quiz_asked ADD COLUMN question_id BIGINT;

UPDATE quiz_asked SET question_id =
    (SELECT MIN(quiz_question.id) FROM quiz_question, quiz_round
     WHERE quiz_round.id = quiz_asked.round_id
       AND quiz_question.partnership_id = quiz_round.partnership_id
       AND quiz_question.content = quiz_asked.content);

-- Halves that have become a round are taken away.
ALTER TABLE quiz_halves DROP COLUMN done;
