-- Names under which pupils take part in a round, and the pace of a round.

-- The name of a pupil who answers on a device of their own, as a number that stands for words; it goes with
-- the answers. The pupil is a keyed hash, another one for each round.
CREATE TABLE quiz_pupil (
    round_id BIGINT NOT NULL REFERENCES quiz_round (id) ON DELETE CASCADE,
    pupil    TEXT   NOT NULL,
    name     BIGINT NOT NULL,
    PRIMARY KEY (round_id, pupil),
    UNIQUE (round_id, name)
);

-- How the questions of a round come: all at once, one each school day, live, or live and led by a teacher;
-- how long a live one takes answers; how many have come where they come one by one, and when the newest did.
ALTER TABLE quiz_round ADD COLUMN pace TEXT NOT NULL DEFAULT 'open'
    CHECK (pace IN ('open', 'daily', 'live', 'led'));
ALTER TABLE quiz_round ADD COLUMN seconds BIGINT NOT NULL DEFAULT 30;
ALTER TABLE quiz_round ADD COLUMN shown BIGINT NOT NULL DEFAULT 0;
ALTER TABLE quiz_round ADD COLUMN shown_at BIGINT;
