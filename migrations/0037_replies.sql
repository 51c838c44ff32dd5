-- Notes that answered events are emptied long before the events themselves go.
CREATE INDEX event_replies ON event (at) WHERE reply IS NOT NULL;
