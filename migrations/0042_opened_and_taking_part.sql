-- When a poll began, so that its end is reckoned anew when schools make days off known later.
ALTER TABLE poll ADD COLUMN opened_at BIGINT;

-- For which school a pupil takes part in a round: whoever is in the pupil rooms of both counts once.
ALTER TABLE quiz_pupil ADD COLUMN school_id BIGINT;

-- Whether a question is one of a school about itself: wherever it is asked, it says of which school it speaks.
ALTER TABLE quiz_question ADD COLUMN of_itself BOOLEAN NOT NULL DEFAULT FALSE;
