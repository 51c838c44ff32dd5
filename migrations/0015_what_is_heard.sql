-- Whether people's talk in a chat reaches the bot; NULL where only its platform's word is known.
ALTER TABLE chat ADD COLUMN hears_talk BOOLEAN;
