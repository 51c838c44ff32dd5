### Meetings: finding a monthly time, and keeping it.

command-meet = Your monthly meeting: find a time, or see the next dates

## A round of proposals

meetings-round-title = A time for our monthly meeting
meetings-round-intro = Which of these would suit you? A meeting takes { $length }. As soon as both schools say yes to the same one, it is booked. Please answer by { $date }; everybody on the staff can.
meetings-round-instead = Until both schools agree on one of these, your booked time stays. { $rule }.
meetings-whose-word = A school’s answer is the newest of its point person or deputy; where it has neither, the best of its staff.
meetings-edges = Your school days never meet, so these times lie outside school hours.
meetings-edges-short = The hours that your schools have in common leave no room for a meeting of { $length }, so these times lie partly outside school hours.
meetings-proposal = { $letter }: { $rule }
meetings-rule = { $day } at { $time } in { $place }
meetings-rule-in-turns = { $day } in { $place }, in turns: at { $time } in January, March and so on, at { $too } in February, April and so on
meetings-first-of-month = The first { $weekday } of the month
meetings-second-of-month = The second { $weekday } of the month
meetings-third-of-month = The third { $weekday } of the month
meetings-fourth-of-month = The fourth { $weekday } of the month
meetings-last-of-month = The last { $weekday } of the month
meetings-first = First: { $when }
meetings-yours = On your clock:
meetings-holds-always = It suits both schools in all twelve months.
meetings-holds = It suits both schools in { $held } of twelve months.
meetings-instead = Because of days off, on another date: { $dates }.
meetings-without = Because of days off, no meeting around { $dates }.
meetings-burden = Outside school hours, in twelve months: { $shares }.
meetings-share = { $hours } for { $school }
meetings-tally = { $school }: { $votes }
meetings-to-come = still to answer
meetings-said-yes = { $name } yes
meetings-said-maybe = { $name } if need be
meetings-said-no = { $name } no
meetings-yes = { $letter }: yes
meetings-maybe = { $letter }: if need be
meetings-no = { $letter }: no
meetings-none = None of these
meetings-voted = Noted, thank you.
meetings-voted-advice = Noted, thank you. Your point person or deputy gives your school’s word.
meetings-waiting = Your two schools are still looking for a time for their monthly meeting. The proposals are above; { $date } is the last day to answer.
meetings-waiting-instead = Other times for your monthly meeting are proposed above. Would one suit you better? { $date } is the last day to answer; without an answer the booked time stays.
meetings-round-over = These proposals are closed. Choose /meet to see how things stand.
meetings-closed-agreed = Both schools agreed on { $letter }.
meetings-closed-anew = None of these suited both schools. Newer proposals are further down.
meetings-closed-none = None of these suited both schools.
meetings-closed-late = The time to answer is over, and no time was agreed on.
meetings-closed-writing = You meet in writing instead, so these proposals are closed.
meetings-closed-stopped = The monthly meeting was stopped, so these proposals are closed.
meetings-closed-hours = A school has other hours for meetings now, so these proposals are closed.
meetings-nothing-left = We have not found a time that suits both schools yet. When your weeks or days off change, there will be new proposals.
meetings-next-look = The time to answer is over, and not everybody had a moment for it. I will bring new times on { $date }. With the button you get some now.
meetings-stays = No other time was agreed on. Your monthly meeting stays as it is. { $rule }.
meetings-rests = The time to answer is over, and not everybody had a moment for it. I bring no more times by myself. Whenever it suits you, press the button or choose /meet.
meetings-again = Propose times
meetings-nothing-suits = I find no monthly time that suits both schools. Please check your working week in /setup and your days off in /calendar.
meetings-no-partner = Meetings need a partner school. Choose /invite or /join first.
meetings-week-first = I need both schools’ time zones and working weeks first. Please choose /setup.
meetings-buttons-elsewhere = To answer or to change something, please go to your school’s main room.
meetings-in-main-room = The card is now in your school’s main room.

## What is booked

meetings-title = Our monthly meeting
meetings-date = { $when }
meetings-next = The next one: { $when }
meetings-no-dates = I know of no date in the next months that suits both schools.
meetings-others = Propose other times
meetings-skip = Leave out { $when }
meetings-skipped = { $name } ({ $school }) has left out the meeting of { $date }.
meetings-put-back = Put it back
meetings-put-back-done = { $name } ({ $school }) has put the meeting of { $date } back.
meetings-moved = { $name } ({ $school }) found a new date for the meeting of { $date }.
meetings-moved-off = The days, the hours or the clock of a school have changed, and the meeting that was moved to { $date } may not suit both schools any more. It stays unless somebody leaves it out.
meetings-days-off = The days, the hours or the clock of a school have changed, and the meeting of { $date } no longer suits both schools.
meetings-clock = From { $date } on our meeting is at { $new } in { $place }, no longer at { $old }; in { $anchor } it stays at { $time }. If that suits you, there is nothing to do.
meetings-clock-when = In { $places } the clocks change on { $date }.
meetings-keep = Keep { $time } in { $place }
meetings-keep-waits = I have asked your partner. Nothing changes before they agree.
meetings-keep-asked = { $name } ({ $school }) would like to keep our meeting at { $time } in { $place }, when the clocks have changed too. Does that suit you?
meetings-keep-yes = Yes, keep that hour
meetings-keep-no = No, stay with what we agreed
meetings-keep-theirs = Your school has said so already. Now we wait for your partner.
meetings-keep-declined = { $name } ({ $school }) would rather stay with the hour that we agreed.
meetings-kept = Agreed: our meeting stays at { $time } in { $place }, when the clocks have changed too.
meetings-date-over = This date is over or was changed. Choose /meet to see how things stand.

## Hours beyond the usual

meetings-edges-usual = Nobody is asked to come before 07:00 or to stay after 21:00.
meetings-edges-hours = { $school } can be asked to meet from { $from } to { $until } on its school days.
meetings-edges-days = { $school } can be asked to meet from { $from } to { $until }, on days outside its working week too.
meetings-hours = Hours and days to meet
meetings-hours-what = Each school says for itself which hours it can be asked to meet, and takes that back in the same way. Times inside both schools’ hours always come first.
meetings-hours-may-help = It may help to allow more hours. Each school says that for itself, and can take it back.
meetings-hours-allow = We can meet from { $from } to { $until }
meetings-hours-disallow = No early or late hours any more
meetings-days-allow = We can meet outside our working week
meetings-days-disallow = Only on our school days again
meetings-hours-allowed = { $name } says that { $school } can meet from { $from } to { $until }. Thank you!
meetings-hours-disallowed = { $name } says that { $school } would rather not meet in early or late hours any more.
meetings-days-allowed = { $name } says that { $school } can meet on days outside its working week, too. Thank you!
meetings-days-disallowed = { $name } says that { $school } meets on its school days only, from now on.
meetings-hours-votes = Not all of the proposed times suit any more, so the votes on them do not count any more.
meetings-hours-same = That is noted already.
meetings-so-far = So far outside school hours:
meetings-so-far-share = { $school }: { $times }
meetings-so-far-early = { $count ->
    [one] once before school
   *[other] { $count } times before school
}
meetings-so-far-late = { $count ->
    [one] once after school
   *[other] { $count } times after school
}
meetings-so-far-days = { $count ->
    [one] once on a day off
   *[other] { $count } times on a day off
}
meetings-so-far-never = never
meetings-so-far-in-all = { $times }; { $hours } in all

## The link of the calls

meetings-call-set = Set a call link
meetings-call-change = Change the call link
meetings-call-remove = Remove the call link
meetings-call-join = Join the call: { $service }
meetings-call-title = The link for our calls
meetings-call-intro = Both schools see it here, in the reminders and in the calendar files. Zoom, Google Meet, Teams, Jitsi: any https address will do.
meetings-call-field = The address of the call
meetings-call-hint = For example: https://zoom.us/j/123456789
meetings-call-was-set = { $name } ({ $school }) has set the link for our calls. It is on { $service }.
meetings-call-was-removed = { $name } ({ $school }) has removed the link for our calls.
meetings-call-same = This is the link that is set already.
meetings-call-gone = There is no call link any more. Choose /meet to see how things stand.
meetings-call-unreadable = I cannot read an address in this. Please paste the whole link, for example: https://zoom.us/j/123456789
meetings-call-not-secure = This link does not begin with https://. Please paste one that does, so that nobody on the way learns how to get into your call.
meetings-call-long = This link has { $chars } characters, and { $max } are the most that fit. Most services can make a shorter one.

## The file for people's own calendars

meetings-file = For your own calendar: open this file, and the meetings of the next months are in it, on your clock.
meetings-file-anew = The dates have changed. Open this file, and your own calendar follows.
meetings-file-further = Here are the meetings of the next months for your own calendar.
meetings-file-ended = The planned meetings do not take place any more. Open this file, and they are cancelled in your own calendar, too.
meetings-file-call = This file has the link for our calls as it is now. Open it, and your own calendar follows.
meetings-file-manner = This file says how you meet as it is now. Open it, and your own calendar follows.
meetings-file-name = monthly-meetings.ics
meetings-file-title = { $one } and { $two }
meetings-file-about = { $when }. Monthly meeting of our two schools. To change it, choose /meet in our chat.
meetings-file-cancelled = { $when }. This meeting does not take place.
meetings-file-where = Our call: { $call }
meetings-file-lost = I could not bring the file with the dates for your own calendar.
meetings-file-refused = Here comes a file with the dates for your own calendar, but I may not send files in this chat. Whoever manages the chat can allow it in the chat’s settings.

## Around a meeting

meetings-in-a-week = In a week you meet { $school }. What would you like to talk about?
meetings-not-far = Before long you meet { $school }. What would you like to talk about?
meetings-today = Today you meet { $school }.
meetings-next-day = On the next school day you meet { $school }.
meetings-tomorrow = Tomorrow you meet { $school }.
meetings-after-days-off = After your days off you meet { $school }.
meetings-soon = In a quarter of an hour you meet { $school }.
meetings-very-soon = In a few minutes you meet { $school }.
meetings-did-it-happen = Did you meet on { $date }?
meetings-it-did = Yes, we met
meetings-it-did-not = No, not this time
meetings-held = You met on { $date }. How good!
meetings-missed = The meeting of { $date } did not take place. That happens. Choose /meet to see the next dates.
meetings-missed-offer = The meeting of { $date } did not take place. That happens. Would one of these dates suit you? One press moves it for both schools.

## Whose turn it is

meetings-turn = a word on the meeting times
meetings-turn-act = Show the times here
meetings-coming = The next meeting: { $when }
meetings-coming-round = Times for a monthly meeting; you can vote until { $when }
meetings-coming-times = New times for a monthly meeting will be proposed: { $when }
meetings-coming-asked = A meeting in writing is suggested; please answer by { $when }
meetings-coming-writing = A meeting in writing, open until { $when }
meetings-turn-writing = a word on a meeting in writing
meetings-turn-answers = answers for the meeting in writing
meetings-turn-held = a word on whether you met on { $date }
meetings-held-ask = Say whether we met
meetings-turn-step = a next step that was planned
meetings-steps-show = Show the next steps

## A meeting in writing

meetings-writing = Meet in writing
meetings-writing-instead = A meeting in writing instead
meetings-writing-show = Show it here
meetings-writing-title = A meeting in writing
meetings-writing-what = Up to three questions, open for five school days of both schools. Everybody on the staff can answer, whenever it suits them. Half-way and at the end both schools read all answers together.
meetings-writing-suggested = { $name } ({ $school }) suggests to meet in writing this time.
meetings-writing-monthly = Would you like to meet in writing this month?
meetings-writing-asked = It begins when both schools say yes, and each can change the questions first. Please answer by { $date }.
meetings-writing-open = You can answer until the end of { $date }. A line or two is enough, and you can change yours until then.
meetings-writing-question = { $nth }. { $question }
meetings-writing-to-come = { $school }: still to answer
meetings-writing-agreed = { $school }: yes
meetings-writing-answered = { $school }: answered by { $names }
meetings-writing-agree = Yes, with these questions
meetings-writing-change = Change the questions
meetings-writing-decline = Not this time
meetings-writing-noted = Thank you. It begins as soon as your partner says yes, too.
meetings-writing-answer = Answer { $nth }

## Its questions: the ready ones, and the form

meetings-question-news = What was the best moment at your school this month?
meetings-question-lessons = What are your pupils learning now that ours could learn with them?
meetings-question-next = What shall we do together next month, and who does what?
meetings-question-pupils = What would your pupils like to know from ours?
meetings-question-help = What would make our partnership easier for you?
meetings-question-day = Which special days are coming up at your school?
meetings-writing-form = One to three questions for both schools. Leave a field empty for fewer.
meetings-writing-field = Question { $nth }
meetings-writing-field-hint = For example: Which book do your pupils love?
meetings-writing-unchanged = The questions are as they were, so nothing was changed.
meetings-writing-no-question = There is no question yet. One is enough, for example: Which book do your pupils love?
meetings-writing-long-question = This question has { $chars } characters, and { $max } are the most that fit. Please shorten it; what you wrote is kept.
meetings-writing-twice = The question “{ $question }” is there twice. Please change one of them.
meetings-writing-your-answer = Your answer
meetings-writing-answer-hint = For example: Our choir sang in the market, and half the town came.
meetings-writing-kept = Thank you. Your partner reads it half-way or at the end, together with all other answers. Until then you can change it.
meetings-writing-empty = There is nothing to read in this answer yet. One short sentence is enough.
meetings-writing-long-answer = This answer has { $chars } characters, and { $max } are the most that fit. Please shorten it; what you wrote is kept.

## What was said in writing

meetings-writing-half = Our meeting in writing, half-way
meetings-writing-half-more = There is time until the end of { $date } to add an answer, or to change yours.
meetings-writing-end = What we said in our meeting in writing
meetings-writing-said = { $name } ({ $school }):
meetings-writing-no-answer = No answer to this one.
meetings-writing-held = So you have met in writing. Thank you all!
meetings-writing-one = Not everybody had a moment this time. That happens.
meetings-writing-nothing = The five school days are over, and nobody had a moment for it. That happens.
meetings-writing-lapsed = The time to say yes is over, and not everybody had a moment for it. So there is no meeting in writing now.
meetings-writing-declined = { $school } would rather not meet in writing this time.
meetings-writing-next = I will ask you again on { $date }.
meetings-writing-rests = I will not ask again by myself. Whenever it suits you, choose /meet.
meetings-writing-stays = Your monthly meeting stays as it is.
meetings-writing-waits = There is time until the end of { $date } for answers from { $school } in your meeting in writing. A line or two is enough:
meetings-writing-waits-you = There is time until the end of { $date } for your answers in the meeting in writing. A line or two is enough:
meetings-writing-waits-word = Would { $school } like to meet in writing this time? A yes or a no by the end of { $date } would be kind.
meetings-writing-waits-word-you = Would you like to meet in writing this time? A yes or a no by the end of { $date } would be kind.
meetings-over-writing = The time to answer is over, and no hour was found. The meeting in writing still waits for both schools’ yes.

## When it cannot be

meetings-writing-gone = This meeting in writing is over. Choose /meet to see how things stand.
meetings-writing-begun = Both schools have said yes meanwhile, so it has begun. The card shows it.
meetings-writing-changed = The questions have changed meanwhile. Please look at the card as it is now.

## The agenda

meetings-agenda = On our agenda:
meetings-point = { $nth }. { $point } – { $name } ({ $school })
meetings-point-add = Add a point
meetings-point-out = Take out { $nth }
meetings-point-field = What would you like to talk about?
meetings-point-hint = For example: The pictures for our exhibition
meetings-point-added = { $name } ({ $school }) would like to talk about this when you meet next:
meetings-point-removed = Taken out.
meetings-point-gone = This point is not on the agenda any more. Choose /meet to see it as it is.
meetings-point-theirs = This is a point of { $school }. They can take it out.
meetings-point-empty = There is no point to read here yet. A few words are enough, for example: The pictures for our exhibition.
meetings-point-long = This point has { $chars } characters, and { $max } are the most that fit. Please shorten it; what you wrote is kept.
meetings-points-enough = There are { $max } points on the agenda, which is plenty for one meeting. The school that added one can take it out.

## Notes and next steps

meetings-note = Notes of the meeting
meetings-notes-title = Notes of our meeting of { $date }
meetings-notes-by = { $name } ({ $school }):
meetings-notes-field = What was said and agreed
meetings-notes-hint = For example: We chose trees as our theme. The pupils want to write to each other.
meetings-step-add = A next step for { $school }
meetings-step-title = A next step
meetings-step-whose = What will { $school } do, and by when? Both schools see it.
meetings-step-field = What
meetings-step-hint = For example: Send ten photos of the school garden
meetings-step-day = By when
meetings-step-day-hint = For example: Friday, or 12 March
meetings-steps-title = Our next steps
meetings-steps-none = Nothing is left to do.
meetings-step = { $nth }. { $step } – { $school }, by { $date }
meetings-step-done = { $nth }. { $step } – { $school }, done
meetings-step-tick = { $nth } is done
meetings-step-out = Take out { $nth }
meetings-step-removed = Taken out.
meetings-step-ticked = { $name } ({ $school }) has done this:
meetings-step-gone = This step is done already, or was taken out. Choose /meet to see how things stand.
meetings-step-theirs = This is a step of { $school }; somebody there says when it is done.
meetings-steps-enough = There are { $max } steps still to do, which is plenty. When one of them is done, there is room for another.
meetings-nothing-noted = There is nothing to read here yet. One short sentence is enough.
meetings-noted-long = This text has { $chars } characters, and { $max } are the most that fit. Please shorten it; what you wrote is kept.

## Their address for calendar programs

meetings-feed = Calendar address
meetings-feed-is = This is your school’s address for our meetings:
meetings-feed-new = This is your school’s new address. The one before does not work any more:
meetings-feed-how = In your calendar program, choose “Add from URL” or “Subscribe”, and paste it: the dates then follow by themselves. Whoever has the address can read the dates and the call link, so please share it only with colleagues.
meetings-feed-anew = New address
meetings-feed-none = There is no calendar address at the moment. The calendar files in this chat have all dates, too.

## Stopping

meetings-stop = Stop our monthly meeting
meetings-stop-ask = Stop the monthly meeting? All dates to come are cancelled, and your partner school is told. Your notes and next steps stay. If another time is all you need, choose “Propose other times” instead: then the dates stay until a new time is agreed.
meetings-stop-yes = Yes, stop it
meetings-stop-none = There is no monthly meeting to stop. Choose /meet to see how things stand.
meetings-stop-done = This meeting was stopped.
meetings-stopped = { $name } ({ $school }) has stopped our monthly meeting for now. The dates to come are cancelled; letters and everything else go on. I propose no times by myself. Whenever it suits you both again, press the button or choose /meet.

## How they meet

meetings-manner = How we meet…
meetings-manner-title = How we meet
meetings-manner-same = This is how it is already.
meetings-manner-done = Noted. Both schools see it with their meetings.
meetings-manner-told = { $name } ({ $school }) has said how you meet:
meetings-kind-staff = These meetings are for staff.
meetings-kind-heads = These meetings are for the heads of both schools.
meetings-kind-pupils = These meetings are for pupils. A teacher is present on both sides, and your schools’ own rules for calls with pupils hold.
meetings-for-staff = For staff
meetings-for-heads = For heads
meetings-for-pupils = For pupils
meetings-plan-none = There is no plan yet for a line that fails.
meetings-plan-write = If the line fails, you write to each other here at the same hour.
meetings-plan-own = If the line fails:
meetings-plan-usual = If it fails, we write
meetings-plan-set = Another plan…
meetings-plan-no = No plan
meetings-plan-title = If the line fails
meetings-plan-intro = One line that both schools can do without much internet. Leave it empty to take it out.
meetings-plan-field = What you do then
meetings-plan-hint = For example: we call on the phone, +44 1463 555 0123

## One call on one date, beside the monthly meeting

meetings-catchup-propose = Propose this date
meetings-catchup-suggested = { $school } suggests a short call with { $partner }. It holds as soon as somebody from { $partner } says yes.
meetings-catchup-suggested-yours = You suggest a short call with { $partner }. It is booked as soon as { $partner } says yes.
meetings-catchup-suggested-theirs = { $school } suggests a short call with you. It is booked as soon as you say yes.
meetings-catchup-agreed = Agreed: a short call between { $school } and { $partner }.
meetings-catchup-passed = This date for a call is over, and it was not agreed on. That happens: another one can be found.
meetings-catchup-yes = Yes, we call
meetings-catchup-other = Another date
meetings-catchup-not = Not at the moment
meetings-catchup-back = Take it back
meetings-catchup-off = We cannot make it
meetings-catchup-show = Show the date here
meetings-catchup-waits = Your partner has been asked. The call is booked as soon as somebody there says yes.
meetings-catchup-booked = A call is booked already. /meet says when.
meetings-catchup-changed = This call was changed or is over. /meet shows how things stand.
meetings-catchup-theirs = Your partner suggested this. If it does not suit you, choose “Another date” or “Not at the moment”.
meetings-catchup-yours = Your own school suggested this call. “Take it back” ends it.
meetings-catchup-no = { $name } ({ $school }) has looked at the call that you suggested for { $date }: it does not suit them at the moment. A letter is a good way to go on.
meetings-catchup-no-done = Noted. Your partner reads it in kind words.
meetings-catchup-declined = A call does not suit at the moment, and that is fine. This was the date:
meetings-catchup-rest = I do not suggest a call again by myself. A letter is welcome at any time.
meetings-catchup-rests = Your last two dates for a call did not suit your partner, so I leave it for now. From { $date } on you can suggest one again, and your partner can at any time. A letter is always welcome.
meetings-catchup-vote = You are both choosing times for a meeting at the moment, so that comes first: I have brought the times down again.
meetings-catchup-gone = That date is not possible any more. These dates still suit both schools:
meetings-catchup-which = These dates suit both schools. One press asks your partner:
meetings-catchup-none = I find no date for a call within the next two weeks on which both schools are at work. You can also meet in writing.
meetings-catchup-near = You meet soon anyway, so I suggest no other date for a call. Your next meeting:
meetings-catchup-taken-back = { $name } ({ $school }) has taken back the suggestion of a call on { $date }.
meetings-catchup-called-off = { $name } ({ $school }) cannot be there on { $date }. That happens: another date is easily found.
meetings-catchup-days-off = The call on { $date } cannot be then: one of the two schools is not at work any more at that time.
meetings-catchup-next-day = { $days ->
    [1] Tomorrow you have a short call with { $school }.
   *[other] On the next school day you have a short call with { $school }.
}
meetings-catchup-soon = In a quarter of an hour you have a short call with { $school }.
meetings-catchup-did-it = Did you talk on { $date }?
meetings-catchup-it-did = Yes, we talked
meetings-catchup-held = Good: you talked on { $date }.
meetings-catchup-missed = The call of { $date } did not take place. That happens.
meetings-catchup-file-name = short-call.ics
meetings-catchup-file = For your own calendar: open this file, and the call is in it, on your clock.
meetings-catchup-file-off = The call does not take place. Open this file, and your own calendar follows.
meetings-catchup-file-about = { $when }. A short call of our two schools. To change it, choose /meet in our chat.
meetings-going-booked = Your monthly meeting stays booked, and I remind you of it.
meetings-going-open = What you are asked about a meeting stays open until its day.
meetings-going-times = I still propose times for a monthly meeting now and then. After two times without an answer I leave that, too.
meetings-coming-catchup = A short call: { $when }
meetings-coming-catchup-asked = A short call is suggested: { $when }
meetings-turn-catchup = a word on a date for a call
