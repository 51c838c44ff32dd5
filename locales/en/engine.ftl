form-send = Save
form-correct = Correct it
form-last-try = From your last try:
form-what-you-wrote = This is what you wrote:
school-without-name = a school without a name yet
school-first = The first school
school-second = The second school
engine-set-aside = Something went wrong on our side, and nothing was changed. Please try again later. If it happens again, give your operator this reference: { $reference }
engine-typed-kept = What you typed is kept.
engine-command-meant = I do not know the command /{ $command }. Did you mean /{ $meant }?
engine-command-alone = /{ $command } stands alone, so I did nothing with the words behind it. Please send /{ $command } by itself.
engine-files-left-out = I cannot take pictures or files with /{ $command }, so I left them out.
engine-album-unheard = If you sent several pictures, I may have been given only the one with your words. To send the others, type /{ $command } and reply to my question with them.
engine-unknown-command = I do not know the command /{ $command }. /help shows what works here.
engine-card-continues = This card continues further down.
engine-open-form = This button opens the form:
engine-press-again = That took too long. Please press the button again.
engine-interrupted = I was interrupted in the middle of this. Please look whether it is done; if not, try again.
engine-outdated = This button is from an older version. /help shows what works here now.
engine-forged = This button does not belong to this chat. /help shows what works here.
engine-admin-first = Only an administrator of this chat, or on Discord somebody who may manage the channel, can let me in. In a chat with pupils, this is for a teacher. Please ask one of them to type this.
engine-admin-first-press = Only an administrator of this chat, or on Discord somebody who may manage the channel, can let me in. In a chat with pupils, this is for a teacher. Please ask one of them to press this.
engine-admin-begun = Neither school has told its name here yet. Until then, this is for an administrator of this chat. Please ask one of them.
engine-not-a-room = This chat is not set up yet. A teacher who manages it can start with /start.
engine-who-speaks = Both schools are in this chat. Which school do you speak for? I ask only once.
engine-ask-speaker = { $count ->
    [one] Only { $names } can decide this for your school. Please ask { $names }.
   *[other] Only { $names } can decide this for your school. Please ask one of them.
}
engine-not-for-pupils = This works in staff rooms only.
engine-leaders-read = This is for staff rooms. In this room, leaders read along.
engine-anonymous = You write here as the group, so I cannot tell who you are. Please press a button on one of my messages instead, or switch off “Remain anonymous” for yourself in the group’s administrators.
engine-open-to-all = Everyone on this server can read this channel, and so what your partner school writes to you. In the channel’s settings (for a thread: those of its channel), under Permissions, you can make it private and add your staff and me.
engine-late = { $name }, about the button you pressed a while ago:
engine-private = Hello! I am Twinbell. I help two schools in different countries to stay in touch. I work in the staff groups of schools, not in private chats. Please add me to your school’s staff group, and type /start there.
engine-private-add = Add Twinbell to a group

## The picture of the same day on two clocks

two-days-title = One school day, two clocks
two-days-both = Both schools at work: { $hours }
two-days-never = The schools are never at work at the same time.
two-days-closest = At the closest: { $first } closes, and { $second } opens { $hours } later.
