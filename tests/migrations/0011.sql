UPDATE school SET since_noted = TRUE WHERE id = 501;
UPDATE partnership SET inviter_since = '2024-09-01', joiner_since = 'new' WHERE id = 701;
