-- A chat that was lost, found and lost again.
UPDATE chat_claim SET reports = 2, recoveries = 1;
