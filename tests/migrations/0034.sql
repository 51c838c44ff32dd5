-- A chat whose partner's letters are to have their turn next, and which is deleted by now.
UPDATE chat_claim SET overtaken = 3, gone = TRUE;
