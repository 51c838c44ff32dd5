-- When a partnership began, as each side told: 'new', or a date of the school's own calendar. What a
-- school tells before it has a partner waits in school.running_since for its next partnership.
ALTER TABLE partnership ADD COLUMN inviter_since TEXT;
ALTER TABLE partnership ADD COLUMN joiner_since TEXT;

-- Whether running_since stands with a partnership already, and speaks of no other.
ALTER TABLE school ADD COLUMN since_noted BOOLEAN NOT NULL DEFAULT FALSE;

-- What was told until now was told of the school's first partnership. Ids grow; active_at is moved when
-- schools link again.
UPDATE partnership SET inviter_since = (SELECT running_since FROM school WHERE school.id = partnership.inviter_id)
WHERE id = (SELECT MIN(one.id) FROM partnership AS one
            WHERE one.active_at IS NOT NULL AND partnership.inviter_id IN (one.inviter_id, one.joiner_id));
UPDATE partnership SET joiner_since = (SELECT running_since FROM school WHERE school.id = partnership.joiner_id)
WHERE id = (SELECT MIN(one.id) FROM partnership AS one
            WHERE one.active_at IS NOT NULL AND partnership.joiner_id IN (one.inviter_id, one.joiner_id));
UPDATE school SET since_noted = TRUE
WHERE EXISTS (SELECT 1 FROM partnership WHERE active_at IS NOT NULL AND school.id IN (inviter_id, joiner_id));

-- What stands behind a command that waits until it is known for which school somebody speaks.
CREATE TABLE unfinished_command (
    chat_id BIGINT NOT NULL REFERENCES chat (id),
    -- The platform's own id of whoever typed it.
    person  TEXT   NOT NULL,
    command TEXT   NOT NULL,
    rest    TEXT   NOT NULL,
    -- The references of the files that came with it, as JSON.
    files   TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (chat_id, person, command)
);
CREATE INDEX unfinished_command_by_age ON unfinished_command (at);
