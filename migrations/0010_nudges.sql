-- When a conversation goes quiet: what the schools want the bot to do about it, and what it said.

-- When the bot was away for more than a day: what was said meanwhile it may never hear.
CREATE TABLE away (
    id       BIGINT NOT NULL PRIMARY KEY,
    from_at  BIGINT NOT NULL,
    until_at BIGINT NOT NULL
);
CREATE INDEX away_by_end ON away (until_at);

-- What a partnership has agreed on; no row where nothing was.
CREATE TABLE nudge_terms (
    partnership_id BIGINT NOT NULL PRIMARY KEY REFERENCES partnership (id) ON DELETE CASCADE,
    -- How many school days an answer may take, as both schools agreed.
    reply_days     BIGINT,
    -- What one of them suggests, and which.
    suggested_days BIGINT,
    suggested_by   BIGINT REFERENCES school (id) ON DELETE CASCADE,
    -- Nothing is said before this instant.
    held_until     BIGINT
);

-- Days on which the clock stands, because a school said so. Dates of its own calendar, both included.
CREATE TABLE nudge_still (
    id             BIGINT NOT NULL PRIMARY KEY,
    partnership_id BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    school_id      BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    kind           TEXT   NOT NULL CHECK (kind IN ('busy', 'pause')),
    first_day      TEXT   NOT NULL,
    -- None while it lasts.
    last_day       TEXT
);
CREATE INDEX nudge_still_of ON nudge_still (partnership_id, first_day);

-- The schools that agreed that their leaders hear of a silence that nobody broke.
CREATE TABLE nudge_leaders (
    partnership_id BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    school_id      BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    PRIMARY KEY (partnership_id, school_id)
);

-- What was said about a silence.
CREATE TABLE nudge (
    id             BIGINT  NOT NULL PRIMARY KEY,
    partnership_id BIGINT  NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    step           TEXT    NOT NULL CHECK (step IN ('gentle', 'catchup', 'deputies', 'rest', 'still', 'touch')),
    -- Which of its wordings, from 0 on.
    wording        BIGINT  NOT NULL,
    -- Which of the two schools are asked to do something.
    asks_inviter   BOOLEAN NOT NULL,
    asks_joiner    BOOLEAN NOT NULL,
    -- Waiting, past (another one followed), heard (whoever was asked was heard since), answered
    -- (somebody pressed a button that says when to go on) or skipped (it was left out).
    state          TEXT    NOT NULL CHECK (state IN ('waiting', 'past', 'heard', 'answered', 'skipped')),
    told_at        BIGINT  NOT NULL
);
CREATE INDEX nudge_of_partnership ON nudge (partnership_id, told_at);
