-- When a school last stopped the monthly meeting: nothing is proposed by itself until somebody asks again.
CREATE TABLE meeting_stop (
    partnership_id BIGINT NOT NULL PRIMARY KEY REFERENCES partnership (id) ON DELETE CASCADE,
    -- Milliseconds since 1970, UTC.
    stopped_at     BIGINT NOT NULL
);
