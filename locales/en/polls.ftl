### Polls: one question to staff or pupils of both schools.

command-poll = Ask both schools something: a poll

## The menu and the form

polls-menu-title = A poll for both schools
polls-menu = Ask staff or pupils of both schools the same question. It starts when your partner agrees.
polls-menu-running = These are under way. A button brings one down here:
polls-write = Write a poll
polls-question = The question
polls-question-hint = For example: Which game shall we play together in June?
polls-options = The answers, one a line
polls-options-hint = Two to ten lines, for example: Chess
polls-preview = Show me how it looks
polls-in-main-room = The poll is now in your school’s main room.

polls-no-question = The question is still missing. For example: Which game shall we play together in June?
polls-question-too-long = This question has { $chars } characters, and { $max } are the most that fit. Please shorten it; what you wrote is kept.
polls-few-options = A poll needs at least { $min } answers to choose from. Please write each on a line of its own.
polls-many-options = These are { $count } answers, and { $max } are the most that fit. Please leave some out.
polls-option-too-long = The answer “{ $option }” has { $chars } characters, and { $max } are the most that fit. Please shorten it.
polls-option-twice = The answer “{ $option }” is there twice. Please change one of them.
polls-enough = You have { $max } polls under way together, which is enough to keep an eye on. Please end or discard one of them first; what you wrote is kept.

## The draft

polls-draft-title = A poll, not sent yet
polls-rule-one = One choice each
polls-rule-several = Several choices each
polls-rule-together = Both schools are counted together
polls-rule-schools = The result shows how each school voted, without names
polls-rule-hidden = The result is hidden until the end
polls-rule-live = Everybody sees the bars grow
polls-rule-days = Open for { $days ->
    [one] { $days } full school day
   *[other] { $days } full school days
} of both schools
polls-rule-staff = In the staff rooms of both schools
polls-rule-pupils = In the pupil rooms of both schools
polls-rule-both = In the staff and pupil rooms of both schools
polls-set-one = Allow one choice
polls-set-several = Allow several choices
polls-set-together = Count together
polls-set-schools = Count by school
polls-set-hidden = Hide until the end
polls-set-live = Show live bars
polls-set-days = { $days ->
    [one] { $days } school day
   *[other] { $days } school days
}
polls-set-staff = Staff rooms
polls-set-pupils = Pupil rooms
polls-set-both = Staff and pupils
polls-set-chosen = ✓ { $label }
polls-send = Send to our partner
polls-edit = Change the words
polls-discard = Discard
polls-discarded = This poll was discarded.
polls-sent = Sent. The poll starts as soon as { $partner } agrees.
polls-no-room = { $school } has no pupil room here yet. /invite adds one, or choose the staff rooms for now.

## The partner’s word

polls-asked-title = A poll that waits for a yes
polls-asked = { $name } ({ $school }) suggests this poll. It starts in both schools as soon as somebody from { $partner } agrees.
polls-asked-you = { $name } ({ $school }) suggests this poll. It starts in both schools as soon as somebody from your school agrees.
polls-agree = Agree and start
polls-decline = Not now
polls-take-back = Take it back
polls-agreed = Thank you! The poll has begun in both schools.
polls-declined = This poll does not start now. { $school } can change it and ask again.
polls-taken-back = { $school } has taken this poll back for now.
polls-not-now = { $partner } would rather not start this poll now. You can change it and send it again.
polls-first = A poll of yours waits for a yes or no from { $partner } already. One idea at a time is easier to answer; your draft is kept.

## While it runs

polls-open-title = A poll for both schools
polls-open-one = Choose one answer. Only you see your choice, and you can change it until the end.
polls-open-several = Choose as many as you like. A second press takes a choice back. Only you see yours.
polls-until = Until { $when }
polls-turnout = Votes so far – { $one }: { $ones }; { $other }: { $others }
polls-bar = { $bar } { $percent }% ({ $votes })
polls-bar-of-school = { $bar } { $percent }% { $school } ({ $votes })
polls-bar-of-nobody = – { $school }: no votes
polls-voted = Your choice: { $option }. You can change it until the end.
polls-voted-already = Your choice is { $option } already.
polls-marked = Your choices: { $numbers }. A second press takes one back.
polls-none-marked = Nothing is chosen on your ballot now.
polls-reminder = There is still time for { $school } to vote: until { $when }. Would a class or a colleague like to join in?
polls-reminder-you = There is still time to vote: until { $when }. Would a class or a colleague like to join in?
polls-show = Show the poll here

## The end

polls-end = End it now
polls-end-sure = End this poll now? Both schools see the result at once.
polls-end-yes = Yes, end it
polls-end-no = No, let it go on
polls-goes-on = The poll goes on.
polls-coming = A poll: “{ $about }”, open until { $when }
polls-result-title = The result of our poll
polls-ended-early = { $name } ({ $school }) has ended this poll earlier than planned. It would have been open until { $when }.
polls-ended-early-pupils = This poll has ended earlier than planned.
polls-result-none = No votes came in this time. Perhaps another question, or another week.
polls-voters = Votes – { $one }: { $ones }; { $other }: { $others }
polls-drawn-without = The picture leaves out signs that it cannot draw, such as emoji; these words have all of them.

## When it cannot be

polls-no-partner = A poll needs a partner school. /invite makes a code for yours. If they sent you a code, use it with /join.
polls-gone = This poll is not here any more.
polls-missing = Votes from { $school } can still come.
polls-or-wait = Or wait: the poll ends by itself.
polls-other-room = You have voted in the other school’s room already. There you can change your vote.
polls-over = This poll has ended, so nothing was changed. Thank you for taking part!
polls-no-person = You write here as the group, so your vote cannot be told from others. Please choose as yourself.
polls-for-pupils = This poll is for pupils, and you are staff: nothing is counted for you. You read the result in your staff room.
polls-for-pupils-here = Pupils vote here, and you are staff: nothing is counted for you here. Please vote in your staff room.
polls-not-yours = This poll was suggested by { $school }, and only they can change it now.
polls-theirs-to-say = Your school suggested this poll, so somebody from { $partner } says yes to it.
polls-changed-since = This poll has changed in the meantime. Please look at the card as it is now.

## Whose turn it is

polls-turn-agree = a yes or no to a poll
polls-turn-vote = a vote in a poll
