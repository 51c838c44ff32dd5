UPDATE meeting_catchup SET refused = TRUE WHERE id = 3701;
