### Introductions: three prompts that both schools answer.

command-introduce = Introduce your school to your partner school

## The card

introductions-title = Getting to know each other
introductions-intro = Three short questions for both schools. A line or two is enough, and every colleague can add an answer.
introductions-all-answered = Both schools have answered everything.
introductions-still = You can still add an answer, or change yours.
introductions-item = { $prompt } – { $one }; { $other }
introductions-answered = answered by { $names } ({ $school })
introductions-waiting = waiting for { $school }
introductions-more-people = { $count ->
    [one] { $count } more person
   *[other] { $count } more people
}
introductions-answer = Answer: { $prompt }
introductions-answer-yours = Answer yours
introductions-see-all = See all answers
introductions-in-main-room = The card with the introductions is now in your school’s main room.

## The prompts: as a question, as a name (30 characters at most), and an example (100 at most).

introductions-people = Who are you, and what do you do at your school?
introductions-people-short = Who we are
introductions-people-hint = For example: I am Amina Diallo, I teach biology. Our head, Mr Keita, will write too.
introductions-school = What is your school like, and where is it?
introductions-school-short = Our school
introductions-school-hint = For example: 400 pupils, aged 11 to 18, in a small town by a lake, an hour from the capital.
introductions-hopes = What do you hope for together, and what would you like to ask your partner school?
introductions-hopes-short = Our hopes
introductions-hopes-hint = For example: we hope our classes become friends. What does a school day look like at yours?

# What breaks a silence; the questions themselves stand below.
introductions-light-short = A light question
introductions-light-hint = One line is enough.

## Answering

introductions-field = Your answer to your partner school
introductions-send = Send to our partner
introductions-sent = Thank you! Your answer is on its way to { $school }.
introductions-changed = Your answer is changed, and { $school } sees the new one.
introductions-kept = Thank you! Your answer is kept. { $school } has no staff room here at the moment; with /introduce they will find it as soon as they have one.
introductions-unchanged = Your answer says this already, so nothing was sent.
introductions-empty = There is nothing to read in this answer yet. One short sentence is enough, for example: I teach music.
introductions-too-long = This answer has { $chars } characters, and { $max } are the most that fit. Please shorten it; what you wrote is kept.

## What the partner says

introductions-delivered = { $name } ({ $school }) answers “{ $prompt }”:
introductions-said = { $name } ({ $school }):
introductions-still-to-come = { $school }: an answer is still to come.
introductions-complete = All introductions are here: now { $one } and { $other } know who is on the other side. What a good start!

## When it is quiet

introductions-icebreaker-title = A light question to begin with
introductions-first-person = { $name } ({ $school }), would you like to go first? Then { $other } answers too.
introductions-first-school = { $school }, would one of you like to go first? Then { $other } answers too.
introductions-first-theirs = { $school } is asked to go first this time. You answer, too, whenever it suits you.
introductions-one-line = One line is enough.
introductions-icebreaker-1 = What can you hear around you right now?
introductions-icebreaker-2 = Which dish do people love where you live?
introductions-icebreaker-3 = What is the weather like outside your window?
introductions-icebreaker-4 = Which word of your language should everybody know?
introductions-icebreaker-5 = Which sound begins the day at your school?
introductions-icebreaker-6 = Which place near your school do you like best?
introductions-icebreaker-7 = What made you smile at school this week?
introductions-icebreaker-8 = Which song does everybody at your school know?
introductions-icebreaker-9 = Which animal can one meet near your school?
introductions-icebreaker-10 = What is the best moment of the week at your school?

## When it cannot be

introductions-no-partner = You have no partner school here yet. /invite makes a code for them. If they sent you a code, use it with /join.
introductions-confirm-first = First both schools confirm the partnership, with the card in their main rooms. The introductions begin right after that.
introductions-ended = This partnership has ended. /invite or /join can begin again.
introductions-over = This belongs to a partnership that no longer runs in this room. /help shows what works here now.

## Whose turn it is

introductions-turn-people = a line about who writes
introductions-turn-hopes = a line about the hopes
introductions-turn = a line about the school
introductions-turn-people-act = Tell who we are
introductions-turn-hopes-act = Tell our hopes
introductions-turn-act = Tell about our school
