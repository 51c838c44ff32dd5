-- How the two schools of a partnership introduce themselves to each other.

CREATE TABLE introduction (
    partnership_id BIGINT NOT NULL PRIMARY KEY REFERENCES partnership (id) ON DELETE CASCADE,
    -- When the later of the two first cards was due: silence is counted from here.
    asked_at       BIGINT NOT NULL,
    -- What is said once, and when it was.
    icebreaker_at  BIGINT,
    completed_at   BIGINT
);

-- One answer per prompt and person. It is kept for as long as the partnership is.
CREATE TABLE introduction_answer (
    id             BIGINT NOT NULL PRIMARY KEY,
    partnership_id BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    school_id      BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    prompt         TEXT   NOT NULL CHECK (prompt IN ('people', 'school', 'hopes') OR prompt LIKE 'light-%'),
    member_id      BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    text           TEXT   NOT NULL,
    -- The partner's chat in which a card shows it, so that it is edited there and nowhere else.
    shown_in       BIGINT REFERENCES chat (id),
    answered_at    BIGINT NOT NULL,
    UNIQUE (partnership_id, prompt, member_id)
);
