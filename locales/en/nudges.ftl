### When a conversation goes quiet: what both schools are told, and /status.

command-nudges = When I speak of quiet times, who hears it, and what you can change
command-status = How your partnership is, whose turn it is, and what I do next

## A silence, step by step. $one and $other are the two schools.

nudges-gentle = { $wording ->
    [0] It has been a little quiet between { $one } and { $other }. There can be many reasons for that, and something small is enough to go on.
    [1] A while has passed since { $one } and { $other } last heard from each other. That happens in every partnership. One or two lines are a good way back.
   *[other] A quiet time between { $one } and { $other }. Perhaps there are exams, or just much to do. Here is a small way to go on.
}
nudges-perhaps-met = { $wording ->
    [0] I do not know whether { $one } and { $other } met last time. One word about it is enough, and I know that you are in touch.
    [1] Perhaps { $one } and { $other } met, where I cannot see it. A press is enough to tell me, yes or no.
   *[other] Did { $one } and { $other } meet last time? A press tells me, and it is fine if you did not.
}
nudges-perhaps-met-there = { $wording ->
    [0] Perhaps { $one } and { $other } met where I cannot see it. There is nothing for you to do about that.
    [1] { $one } and { $other } may have met without my knowing. You have nothing to tell me about it.
   *[other] I cannot see whether { $one } and { $other } met last time. You need not do anything about it.
}
nudges-met-or-not = { $wording ->
    [0] Once more about the last meeting of { $one } and { $other }: whatever came of it, a word on it helps to go on.
   *[other] Whether { $one } and { $other } met or not: one press is enough, and I ask no more about it.
}
nudges-go-on = { $wording ->
    [0] Here is a small way to go on between { $one } and { $other }.
   *[other] A few words between { $one } and { $other } are a good way to go on.
}
nudges-catch-up = { $wording ->
    [0] It is still quiet between { $one } and { $other }. Would a call of ten minutes help?
   *[other] How about a short call between { $one } and { $other }? You could look back together at what you hoped for at the start.
}
nudges-look-back = { $wording ->
    [0] It is still quiet between { $one } and { $other }. What you both hoped for at the start may help to go on. A line about it is enough.
   *[other] { $one } and { $other } began with hopes. Which of them do you still have? One line is a good way back.
}
nudges-small-step = { $wording ->
    [0] It is still quiet between { $one } and { $other }. A small step is enough to go on.
   *[other] It has been quiet for a while between { $one } and { $other }. A small step is a good way back.
}
nudges-deputies = { $wording ->
    [0] Two share it more easily: this message is also for { $people }. Perhaps you could take the next small step between { $one } and { $other } for a while.
   *[other] { $people }, perhaps you have a free quarter of an hour: { $one } and { $other } would be glad of a short hello from you.
}
nudges-deputies-there = Thank you for writing. Between { $one } and { $other }, there may be many reasons why an answer takes time.
nudges-deputies-other = It is still quiet between { $one } and { $other }. The next small step is not with your school, and I asked more people for it than before.
nudges-colleagues = { $wording ->
    [0] Two share it more easily. Perhaps a colleague could take the next small step between { $one } and { $other } for a while. Anybody who writes here can do it.
   *[other] Perhaps somebody else has a free quarter of an hour: a short hello between { $one } and { $other } is enough. Anybody who writes here can send it.
}
nudges-rest = { $wording ->
    [0] So that nobody feels pressed, I stop reminding { $one } and { $other } for now. Nothing is lost: whenever you want to go on, /say writes a letter and /meet finds a time to talk. Once a month I ask whether you are still here.
   *[other] From now on I send no more reminders, and your partnership stays as it is. { $one } and { $other } can go on at any time: a letter with /say is enough, or a call with /meet. Once a month I ask whether you are still here.
}
nudges-still = { $wording ->
    [0] Are you still here? One press is enough; { $one } and { $other } both read it.
    [1] Once a month I ask { $one } and { $other }: are you still here? A press on the button is enough.
   *[other] Just to be sure that { $one } and { $other } have not lost each other: press the button if you are here.
}
nudges-touch = { $wording ->
    [0] I cannot see what { $one } and { $other } say to each other in this chat. Are you still in touch?
   *[other] What { $one } and { $other } write here stays between you; I do not see it. Do you still hear from each other?
}

nudges-turn = { $wording ->
    [0] The next small step is with you: { $what }.
    [1] What would help most now: { $what }.
   *[other] One thing waits for you: { $what }.
}
nudges-turn-of = { $wording ->
    [0] The next small step is with { $school }: { $what }.
    [1] What would help most now, from { $school }: { $what }.
   *[other] One thing waits for { $school }: { $what }.
}
nudges-any = { $wording ->
    [0] A short greeting from you is enough, for example: How was your month?
    [1] One line from you would do, for example: What are your pupils busy with?
   *[other] A few words from you are plenty, for example: What made you smile this week?
}
nudges-any-of = { $wording ->
    [0] A short greeting from { $school } is enough, for example: How was your month?
    [1] One line from { $school } would do, for example: What are your pupils busy with?
   *[other] A few words from { $school } are plenty, for example: What made you smile this week?
}
nudges-on-it = { $wording ->
    [0] I told { $school } about it today, with a small next step. Meanwhile you are welcome to send a short greeting, or news from your school.
    [1] { $school } reads about it today, with one thing to do. There is nothing for you to do; news from your school is always welcome.
   *[other] Today I asked { $school } for a small step. If you like, send a few lines or a picture from your school meanwhile.
}
nudges-on-it-apart = { $school } reads about it on a working day of its own, with a small next step. Meanwhile you are welcome to send a short greeting, or news from your school.
nudges-on-it-before = I have told { $school } about it, with a small next step. Meanwhile you are welcome to send a short greeting, or news from your school.
nudges-by = If you can, by { $date }.
nudges-hoped = { $school } hoped for: “{ $about }”
nudges-opening = A date that suits both schools:

## What comes next

nudges-next-title = What I do next
nudges-next-gentle = If nobody writes until then, I bring your partnership to mind in both schools on { $date }.
nudges-next-catch-up = If it stays quiet, I come back to both schools on { $date } with another small step, perhaps a short call.
nudges-next-deputies = If it stays quiet, I turn to { $who } on { $date }, as far as the next step is theirs.
nudges-next-to-deputies = deputies ({ $schools })
nudges-next-to-colleagues = colleagues ({ $schools })
nudges-next-rest = If it stays quiet, I say on { $date } that I stop reminding you for now.
nudges-next-still = On { $date } I ask both schools whether they are still here.
nudges-next-touch = On { $date } I ask whether you are still in touch.
nudges-next-apart = The other school reads it on a working day of its own, because your weeks do not meet.
nudges-next-skip = You can skip this step under “More…”.
nudges-going = What goes on by itself:
nudges-next-none = I say nothing about quiet times for now.

## Buttons and what they do

nudges-call = Find a time for a call
nudges-call-dates = Dates for a call
nudges-more = More…
nudges-more-what = What else can be done:
nudges-status = What comes next
nudges-elsewhere = We have talked elsewhere
nudges-elsewhere-done = Good to hear. I start counting again from today.
nudges-elsewhere-told = { $name } ({ $school }) says that you have talked elsewhere. Good to hear! I count from today on again.
nudges-in-touch = Yes, we are in touch
nudges-in-touch-told = { $name } ({ $school }) says: we are in touch. Good to hear! I count from today on again.
nudges-here = Yes, we are here
nudges-here-done = Good to know. Your partner reads it, too.
nudges-here-told = { $name } ({ $school }) says: we are still here!
nudges-later = Remind us later
nudges-later-done = I come back to it in two weeks at the earliest.
nudges-later-told = { $name } ({ $school }) asked me to come back to it later. I say nothing about it for two weeks.
nudges-pause = Pause reminders
nudges-pause-done = I do not remind you or your partner until one of you goes on.
nudges-pause-told = { $name } ({ $school }) asked for a break from reminders, for both schools. Either of you can end it.
nudges-resume = Go on with reminders
nudges-resume-done = I look after quiet times again.
nudges-resume-told = { $name } ({ $school }) ended the break from reminders.
nudges-paused-already = There is a break from reminders already.
nudges-not-paused = There is no break from reminders now.
nudges-skip = Skip this step
nudges-skipped = I leave this out: { $what }. Your partner reads it, too.
nudges-skipped-told = { $name } ({ $school }) asked me to leave this out for both schools: { $what }.
nudges-step-gentle = a word about the quiet time
nudges-step-catch-up = the next suggestion, perhaps a call
nudges-step-deputies = the words to deputies and colleagues
nudges-step-rest = the word that I stop reminding you
nudges-step-asking = the question whether you are in touch
nudges-skip-late = That has changed in the meantime. Please look at /status again.

nudges-busy = We are busy until…
nudges-busy-intro = Your partner reads it in kind words, and I keep still until then.
nudges-busy-until = Busy until which day?
nudges-busy-hint = For example: 15 January
nudges-busy-done = Noted: busy until { $date }. Your partner knows.
nudges-busy-told = { $name } ({ $school }) says that they are busy until { $date }, and glad to hear from you after that. I remind nobody until then.

nudges-heard = Good to know: { $one } and { $other } are in touch.
nudges-noted = Put aside for now. I come back to it when it is time.

## How soon the schools answer each other

nudges-reply = How soon do we answer?
nudges-reply-which = How soon do you want to answer each other? It holds once both schools agree. I speak of a silence from twice that time on, and never before { $amber } school days.
nudges-reply-days = { $days } school days
nudges-reply-suggested = Your partner is asked. It holds as soon as they agree.
nudges-reply-asked = { $school } suggests that both schools answer each other within { $days } school days. It holds as soon as somebody from { $partner } agrees.
nudges-reply-agree = We agree
nudges-reply-other = Suggest something else
nudges-reply-theirs = Your school suggested this, so somebody from { $school } says yes to it.
nudges-reply-changed = This has changed in the meantime. Please look at /nudges again.
nudges-reply-time = You have agreed to answer each other within { $days } school days.
nudges-reply-none = You have not agreed yet how soon you answer each other.

## Senior leaders, where their school wants it

nudges-leaders = For your information: it has been quiet between { $one } and { $other } for some weeks. There can be many good reasons. Your staff agreed that I tell you; perhaps you can help with time or with another person for a while.
nudges-leaders-tell = Tell our leaders if it stays quiet
nudges-leaders-stop = Do not tell our leaders
nudges-leaders-yes = Agreed. If all my reminders stay without an answer, I tell your leaders’ room, and I say so before.
nudges-leaders-no = Noted. Your leaders’ room hears nothing about quiet times.
nudges-own-word = Your point person or a deputy decides this for your school.
nudges-next-leaders = Then I also tell the leaders of { $schools }, as agreed there.

## /status

nudges-status-title = { $one } and { $other }
nudges-green = Green: you are in touch. { $days ->
    [0] From { $amber } full school days without a word on it is amber.
    [one] I have heard from both schools within the last full school day; from { $amber } on without a word it is amber.
   *[other] I have heard from both schools within the last { $days } full school days; from { $amber } on without a word it is amber.
}
nudges-clock-stood = Days off and breaks of either school do not count.
nudges-amber = Amber: it has been quiet for { $days } school days. From { $red } on it is red.
nudges-red = Red: it has been quiet for { $days } school days. A few words are enough to change that.
nudges-amber-one = Amber: for { $days } school days only one of you has been heard. From { $red } on it is red.
nudges-red-one = Red: for { $days } school days only one of you has been heard. A few words are enough to change that.
nudges-unseen = I cannot see your chat, so I do not know how your conversation is. One press below tells me that you are in touch.
nudges-count-either = I count each day on which one of the two schools works, because your weeks hardly meet.
nudges-out-of-reach = I cannot reach the staff chat of { $schools } at the moment. That is a technical matter and not silence.
nudges-last-heard-today = { $school }: last heard today
nudges-last-heard = { $school }: last heard on { $date } ({ $days ->
    [0] less than a full school day ago
    [one] { $days } full school day ago
   *[other] { $days } full school days ago
})
nudges-busy-now = { $school } is busy until { $date }.
nudges-paused-now = { $school } asked for a break from reminders, for both schools.
nudges-turns-title = Whose turn it is
nudges-turns-none = Nothing waits for an answer.
nudges-turn-line = { $school }: { $what }
nudges-turn-about = { $school }: { $what } – “{ $about }”
nudges-coming-title = What is coming up
nudges-coming-none = No meeting is booked. /meet finds a time that suits both schools.
nudges-others-title = Your other partnerships
nudges-other-green = { $partner }: green. Of you two, { $school } was heard longer ago, on { $date }.
nudges-other-amber = { $partner }: amber. The last word from { $school } came on { $date }.
nudges-other-red = { $partner }: red. The last word from { $school } came on { $date }.
nudges-other-unknown = { $partner }: I cannot tell at the moment.
nudges-other-meets = You meet next on { $when }.
nudges-others-more = { $count ->
    [one] And { $count } more: /status in its own chat tells how it is.
   *[other] And { $count } more: /status in their own chats tells how they are.
}
nudges-weeks-title = The last twelve weeks
nudges-weeks = { $school }, week by week, this week last: { $weeks }
nudges-drawn-nothing = { $school }: nothing in these weeks
nudges-bar = { $bar } { $what }
nudges-by-letters = { $count ->
    [one] { $count } letter
   *[other] { $count } letters
}
nudges-by-talk = { $count ->
    [one] { $count } message here
   *[other] { $count } messages here
}
nudges-by-introductions = { $count ->
    [one] { $count } time at the beginning and in the introductions
   *[other] { $count } times at the beginning and in the introductions
}
nudges-by-votes = { $count ->
    [one] { $count } time in votes, polls and quizzes
   *[other] { $count } times in votes, polls and quizzes
}
nudges-by-meetings = { $count ->
    [one] { $count } meeting
   *[other] { $count } meetings
}
nudges-by-elsewhere = { $count ->
    [one] { $count } time elsewhere
   *[other] { $count } times elsewhere
}
nudges-by-signs = { $count ->
    [one] { $count } time with “we are here”
   *[other] { $count } times with “we are here”
}

## When it cannot be

nudges-no-partner = You have no partner school here yet. /invite makes a code for them. If they sent you a code, use it with /join.
nudges-week-first = I need to know where both schools are and when they work. Please choose /setup first.

## /nudges: what holds, and what can be changed

nudges-settings = How I look after quiet times
nudges-settings-title = How I look after quiet times
nudges-amber-from = Amber from { $amber } school days without a word on, red from { $red } on. { $either ->
    [1] { nudges-count-either }
   *[other] I count days on which both schools work.
}
nudges-between-most = At most one reminder in { $days } school days, and after three without an answer none.
nudges-settings-hour = { $school } is told at { $time } local time, or when it opens.
nudges-settings-deputies = { $count ->
    [0] With the third reminder I turn to colleagues, and name no deputies.
   *[other] With the third reminder I turn to colleagues, and to deputies by name: { $schools }.
}
nudges-settings-leaders = { $count ->
    [0] Leaders’ rooms hear nothing of it.
   *[other] If all stays quiet, leaders hear of it once: { $schools }.
}
nudges-settings-both = What the buttons change holds for both schools: one suggests, the other agrees. What is for your school alone, your point person or a deputy changes here.
nudges-settings-who = How soon you answer, when it is quiet and how often I remind you hold for both schools: one suggests, the other agrees. All else is for your school alone.

nudges-amber-change = When is it quiet?
nudges-amber-which = After how many school days without a word shall it be amber? It is red after twice as many. It holds once both schools agree.
nudges-amber-asked = { $school } suggests that I speak of a silence after { $days } school days. It holds as soon as somebody from { $partner } agrees.
nudges-between-change = How often at most?
nudges-between-which = How many school days shall lie between two reminders, at least? It holds once both schools agree.
nudges-between-asked = { $school } suggests at most one reminder in { $days } school days. It holds as soon as somebody from { $partner } agrees.

nudges-hour = At what hour?
nudges-hour-which = At what hour shall I speak to your school about quiet times? All of these are within your working hours.
nudges-hour-usual = The usual hour ({ $time })
nudges-hour-done = Noted. From now on I tell your school at { $time }, or when it opens.
nudges-hour-changed = Your working hours have changed since. Please look at /nudges again.
nudges-deputies-tell = Name our deputies
nudges-deputies-stop = Do not name our deputies
nudges-deputies-yes = Noted. After two reminders without an answer I turn to your deputies by name.
nudges-deputies-no = Noted. I do not turn to your deputies by name.

## What would help

nudges-help = What would help?
nudges-help-which = What would help your school? Both schools read the answers once both are there.
nudges-help-smaller = Fewer or smaller tasks
nudges-help-time = Another time
nudges-help-way = Another way to talk
nudges-help-busy = It is just busy
nudges-help-done = Noted. Both schools read it as soon as your partner has answered, too.
nudges-help-done-both = Noted. Both schools read both answers now.
nudges-help-one = { $school } has told me what would help. As soon as { $partner } does, too, both read both answers.
nudges-help-both = What would help your two schools:
