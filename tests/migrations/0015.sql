UPDATE chat SET hears_talk = TRUE WHERE id = 101;
