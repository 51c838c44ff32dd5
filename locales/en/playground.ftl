# The playground's page. The page replaces %name% and the like itself; there are no Fluent variables here.

## The top of the page
playground-subtitle = Playground
playground-skip = Skip to the chats
playground-skip-log = Skip to the message box
playground-language = Language of this page
playground-schools = Schools
playground-reconnecting = Reconnecting…

## The clock
playground-clock = Clock
playground-now = Now
playground-clock-hour = +1 hour
playground-clock-day = +1 day
playground-clock-week = +1 week
playground-clock-school-day = Next school day
playground-clock-moved = It is now %time%.

## The first hint
playground-hint-label = First steps
playground-hint = A practice chat network with the real Twinbell in it: two schools, and a clock you can move. To begin, type /start in a staff room as the administrator.
playground-hint-go = Type /start for me

## Schools and their chats
playground-no-school = Not set up yet
playground-has-news = , new messages
playground-unread = , new messages: %count%
playground-shared = , shared by both schools
playground-log = Messages in %chat%
playground-empty = Nothing has been said here yet. Write a message, or type / to see what Twinbell can do here.
playground-newer = New messages

## Messages
playground-role-admin = administrator
playground-role-pupil = pupil
playground-edited = edited
playground-silent = delivered without a sound
playground-item-done = Done:
playground-item-open = To do:
playground-only = Only %name% can see this
playground-dismiss = Dismiss
playground-sending = %name%: on its way…

## Writing
playground-speak-as = Speak as
playground-person-admin = %name% (administrator)
playground-person-pupil = %name% (pupil)
playground-say = Write, or type /
playground-message-to = Message in %chat%
playground-commands = Commands
playground-send = Send
playground-attach = Attach a file
playground-detach = Leave the file out
playground-file-too-large = This file is too large: 1 MB is the most that can be sent here. Please send it in smaller parts.
playground-file-unread = This file could not be read. Please choose it again.

## Troubles
playground-trouble = That did not work. Please try again.
playground-unreachable = Twinbell did not answer. Is it still running?
playground-try-again = Try again
playground-take-back = Edit the text

## Forms and dialogs
playground-required = needed
playground-remaining = Characters left: %count%
playground-too-many = Characters too many: %count%
playground-changed = %label%: since you opened this, “%value%” was saved here. To replace it, send your answer again.
playground-fill-in = Please fill this in.
playground-shorten = Please shorten this.
playground-cancel = Cancel
playground-close = Close
playground-add-chat = Add a chat
playground-chat-name = Name of the chat
playground-chat-name-hint = For example: Second staff room
playground-chat-whose = Whose chat is it?
playground-chat-both = Shared by both schools
playground-chat-who = Who sits in it?
playground-chat-staff = Staff
playground-chat-pupils = Pupils, with two of their teachers
playground-chat-leaders = Leaders, with the administrator
playground-add = Add
playground-start-over = Start over
playground-start-over-title = Start over?
playground-start-over-intro = This empties the playground: both schools, all chats and all messages. It cannot be undone.
playground-start-over-yes = Empty everything
