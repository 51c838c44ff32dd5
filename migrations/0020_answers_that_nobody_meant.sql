-- Whether an answer that the partner school is to read was typed without a reply to the question: it may be
-- talk with a colleague, and waits until its writer says that it is one.
ALTER TABLE asking ADD COLUMN loose BOOLEAN NOT NULL DEFAULT FALSE;
