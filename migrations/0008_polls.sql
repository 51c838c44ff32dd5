-- Polls: one question to rooms of both schools.

CREATE TABLE poll (
    id             BIGINT  NOT NULL PRIMARY KEY,
    partnership_id BIGINT  NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    -- Whose idea it was.
    school_id      BIGINT  NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    member_id      BIGINT  NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    state          TEXT    NOT NULL CHECK (state IN ('draft', 'asked', 'open', 'closed')),
    question       TEXT    NOT NULL,
    -- One a line.
    options        TEXT    NOT NULL,
    several        BOOLEAN NOT NULL,
    by_school      BOOLEAN NOT NULL,
    live           BOOLEAN NOT NULL,
    -- How long it is open, in school days of both schools.
    days           BIGINT  NOT NULL,
    rooms          TEXT    NOT NULL CHECK (rooms IN ('staff', 'pupils', 'both')),
    -- Raised by each change, so that a yes counts for what was read.
    version        BIGINT  NOT NULL,
    closes_at      BIGINT
);
CREATE INDEX poll_of_partnership ON poll (partnership_id, state);

-- One person's choices while the poll is open, one bit an option, the first the lowest. The voter
-- is a keyed hash, another one for each poll.
CREATE TABLE poll_ballot (
    poll_id   BIGINT NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    voter     TEXT   NOT NULL,
    school_id BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    choices   BIGINT NOT NULL,
    PRIMARY KEY (poll_id, voter)
);

-- What is kept of the ballots once the poll has closed: how many people of a school chose the same.
CREATE TABLE poll_total (
    poll_id   BIGINT NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    school_id BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    choices   BIGINT NOT NULL,
    people    BIGINT NOT NULL,
    PRIMARY KEY (poll_id, school_id, choices)
);
