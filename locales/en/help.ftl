help-title = What I can do here
help-new-chat = This chat is not set up yet. A teacher who manages this chat can start with /start.
help-staff = These commands work in this room now.
help-pupils = This room is for pupils. When a poll or a quiz is on, its buttons are here.
help-leaders = This room is for school leaders. You can look at how the partnership is doing.
command-help = What I can do in this room
