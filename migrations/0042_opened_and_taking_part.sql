-- When a poll began, so that its end is reckoned anew when schools make days off known later.
ALTER TABLE poll ADD COLUMN opened_at BIGINT;

-- For which school a pupil takes part in a round: whoever is in the pupil rooms of both counts once.
ALTER TABLE quiz_pupil ADD COLUMN school_id BIGINT;
