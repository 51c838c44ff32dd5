-- A post whose chat cannot be reached is held: sweeps pass it by. `failures` counts the tries that
-- failed without a platform saying when to come back.
ALTER TABLE post ADD COLUMN held BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE post ADD COLUMN failures BIGINT NOT NULL DEFAULT 0;
UPDATE post SET held = TRUE
WHERE state = 'waiting' AND chat_id IN (SELECT id FROM chat WHERE state = 'unreachable');
CREATE INDEX post_ready ON post (due_at) WHERE state = 'waiting' AND NOT held;

-- A chat that is no room yet is kept for a day.
ALTER TABLE chat ADD COLUMN met_at BIGINT NOT NULL DEFAULT 0;

-- Whatever refers to a row is looked for when that row goes, so each reference has an index.
CREATE INDEX card_of_chat ON card (chat_id);
CREATE INDEX partnership_by_joiner_confirmed_by ON partnership (joiner_confirmed_by) WHERE joiner_confirmed_by IS NOT NULL;
CREATE INDEX partnership_by_inviter_confirmed_by ON partnership (inviter_confirmed_by) WHERE inviter_confirmed_by IS NOT NULL;
CREATE INDEX code_by_made_in ON code (made_in);
CREATE INDEX playground_seat_by_person ON playground_seat (person_id);
CREATE INDEX playground_message_by_person ON playground_message (person_id);
CREATE INDEX introduction_answer_by_shown_in ON introduction_answer (shown_in);
CREATE INDEX introduction_answer_by_member ON introduction_answer (member_id);
CREATE INDEX introduction_answer_by_school ON introduction_answer (school_id);
CREATE INDEX contact_by_school ON contact (school_id);
CREATE INDEX letter_by_school ON letter (school_id);
CREATE INDEX letter_pause_by_school ON letter_pause (school_id);
CREATE INDEX meeting_option_by_anchor ON meeting_option (anchor_id);
CREATE INDEX meeting_vote_by_school ON meeting_vote (school_id);
CREATE INDEX meeting_vote_by_member ON meeting_vote (member_id);
CREATE INDEX meeting_rule_by_anchor ON meeting_rule (anchor_id);
CREATE INDEX poll_by_member ON poll (member_id);
CREATE INDEX poll_by_school ON poll (school_id);
CREATE INDEX poll_ballot_by_school ON poll_ballot (school_id);
CREATE INDEX poll_total_by_school ON poll_total (school_id);
CREATE INDEX quiz_question_by_school ON quiz_question (school_id);
CREATE INDEX quiz_mending_by_partnership ON quiz_mending (partnership_id);
CREATE INDEX quiz_round_by_member ON quiz_round (member_id);
CREATE INDEX quiz_round_by_school ON quiz_round (school_id);
CREATE INDEX quiz_devices_by_school ON quiz_devices (school_id);
CREATE INDEX quiz_answer_by_school ON quiz_answer (school_id);
CREATE INDEX quiz_count_by_school ON quiz_count (school_id);
CREATE INDEX nudge_terms_by_suggested_by ON nudge_terms (suggested_by);
CREATE INDEX nudge_still_by_school ON nudge_still (school_id);
CREATE INDEX nudge_leaders_by_school ON nudge_leaders (school_id);
CREATE INDEX meeting_writing_by_member ON meeting_writing (member_id);
CREATE INDEX meeting_answer_by_school ON meeting_answer (school_id);
CREATE INDEX meeting_answer_by_member ON meeting_answer (member_id);
CREATE INDEX meeting_point_by_member ON meeting_point (member_id);
CREATE INDEX meeting_point_by_school ON meeting_point (school_id);
CREATE INDEX meeting_note_by_member ON meeting_note (member_id);
CREATE INDEX meeting_note_by_school ON meeting_note (school_id);
CREATE INDEX meeting_step_by_school ON meeting_step (school_id);
