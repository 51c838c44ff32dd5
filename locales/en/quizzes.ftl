### Quizzes: a bank of questions, and rounds for pupils of both schools.

command-quiz = A quiz for pupils of both schools
command-quiz-file = file with questions
command-quiz-file-2 = second file with questions
command-quiz-file-3 = third file with questions

## The bank

quizzes-title = Quizzes for both schools
quizzes-menu = Both schools collect questions here, best of all about themselves. A round asks some of them in both schools at once; it needs no pupil accounts.
quizzes-bank-holds = { $count ->
    [one] { $count } question
   *[other] { $count } questions
} so far – { $one }: { $ones }; { $other }: { $others }
quizzes-start = A round
quizzes-see-round = See the round
quizzes-own-draft = Your school is putting a round together, which is not sent yet.
quizzes-draft-kept = The round that your school has put together is kept. Send it when this one is over.
quizzes-they-are-asked = A round waits for a yes from { $school }.
quizzes-you-are-asked = A round waits for a yes from your school.
quizzes-is-open = A round is running in both schools, until { $when }.
quizzes-live-waits = A live round waits for both classes. It can begin until { $when }.
quizzes-is-live = A live round is under way in both schools.
quizzes-write = Write a question
quizzes-paste = Paste questions
quizzes-see-bank = See all questions
quizzes-export = Export
quizzes-mend = Mend the rest
quizzes-mend-of = Mend: { $name }
quizzes-mend-pasted = Mend: “{ $text }”
quizzes-rest-of = This is still to be mended in { $name }.
quizzes-mend-first = There are { $max } texts to mend already. Please use /quiz and mend one of them first; what you pasted is kept here.
quizzes-sample-days = Add: school days
quizzes-sample-records = Add: schools and languages
quizzes-bank = Our questions
quizzes-bank-empty = There are no questions yet. Write one, paste some, or add a quiz of ours with /quiz.
quizzes-bank-full = The bank is full: { $max } questions. Please remove some first; what you wrote is kept.
quizzes-page-before = Before
quizzes-page-next = Next
quizzes-is-right = Right: { $right }
quizzes-history = From { $school }. { $rounds ->
    [0] Not asked in a round yet.
    [one] Asked in { $rounds } round.
   *[other] Asked in { $rounds } rounds.
}
quizzes-asked-then = { $date }: { $people ->
    [0] no answers
   *[other] { $good } of { $people } right
}
quizzes-find = Search
quizzes-find-words = Words of the question or its answers
quizzes-find-hint = For example: lake
quizzes-find-what = Please write a word that is in the question or its answers.
quizzes-found = { $count ->
    [0] No question has “{ $words }”.
    [one] { $count } question has “{ $words }”:
   *[other] { $count } questions have “{ $words }”:
}
quizzes-found-more = These are the first { $max }. One more word finds fewer.
quizzes-up = Move up
quizzes-down = Move down
quizzes-place = Another number
quizzes-place-number = The new number of this question
quizzes-place-hint = From 1 to { $all }
quizzes-place-wanted = Please write a number from 1 to { $all }, for example: 1
quizzes-place-submit = Move it
quizzes-moved-since = This question was moved in the meantime. This is where it stands now:
quizzes-change = Change
quizzes-remove = Remove
quizzes-removed = The question is taken out.
quizzes-exported = All your questions as a file in the GIFT format, which Moodle and other programs read. /quiz reads it again, too.
quizzes-export-lost = I could not bring the file with your questions. Please try again.
quizzes-export-refused = Here comes a file with your questions, but I may not send files in this chat. Whoever manages the chat can allow it in the chat’s settings.
quizzes-true = True
quizzes-false = False

## The forms

quizzes-text = The question
quizzes-text-hint = For example: Which lake is near our school?
quizzes-right = What is right, one a line
quizzes-right-hint = For example: Lake Malawi. Or: true. Or a number.
quizzes-wrong = What is wrong, one a line
quizzes-wrong-hint = Leave this empty for true or false, a number or a short text.
quizzes-explanation = What to tell afterwards
quizzes-explanation-hint = For example: one can see it from our gate.
quizzes-add = Add
quizzes-known-already = This question is in the bank already.
quizzes-paste-intro = Moodle GIFT, Aiken, a table (CSV) or OpenTDB. Or simply: the question, then its answers, * before what is right and - before what is not, and an empty line between questions.
quizzes-files-apart = A file comes with the command: type /quiz and add it there.
quizzes-files-here = You can send a file instead, too.
quizzes-pasted = Your questions
quizzes-pasted-hint = Which lake is near our school?
quizzes-nothing-pasted = There is nothing to read in this yet. Please paste a question with its answers.
quizzes-added = { $count ->
    [0] No question was added.
    [one] { $count } question was added.
   *[other] { $count } questions were added.
}
quizzes-were-there = { $count ->
    [one] { $count } question was in the bank already.
   *[other] { $count } questions were in the bank already.
}
quizzes-no-room = { $count ->
    [one] { $count } question did
   *[other] { $count } questions did
} not fit: the bank is full with { $max }. Please remove some that you do not need, and send these again.
quizzes-left-out = { $count ->
    [one] { $count } question more was
   *[other] { $count } questions more were
} not read, since { $max } are the most at once. Please send the rest by itself.
quizzes-to-mend = { $count ->
    [one] { $count } question is to be mended:
   *[other] { $count } questions are to be mended:
}
quizzes-on-line = Line { $line }, “{ $text }”: { $flaw }
quizzes-on-bare-line = Line { $line }: { $flaw }
quizzes-more-to-mend = And { $count } more.
quizzes-mend-in-file = { $count ->
    [0] Please put this right in the file, and send it again.
    [one] The first one opens with the button. Please put the others right in the file, and send it again: what is in the bank is not added twice.
   *[other] The first { $count } open with the button. Please put the others right in the file, and send it again: what is in the bank is not added twice.
}
quizzes-reading-file = I am reading { $name }.
quizzes-file-read = From { $name } ({ $format ->
    [gift] Moodle GIFT
    [aiken] Aiken
    [csv] a table
    [opentdb] OpenTDB
    [xml] Moodle XML
    [foreign] a format that I cannot read
   *[typed] plain text
}):
quizzes-file-too-large = { $name } is too large: { $max } kB are the most that I read. Please send its questions in smaller files.
quizzes-file-empty = There are no questions in { $name }. I read Moodle GIFT, Aiken, tables (CSV) and the JSON of opentdb.com. Please look at what is in the file and send it again.
quizzes-file-no-text = { $name } is no text. If it is a spreadsheet, please save it as CSV; if it is a document, please save it as plain text. Then send that.
quizzes-file-lost = { $name } could not be fetched. Please send it again.

## What is to be mended

quizzes-no-text = The question itself is missing before its answers.
quizzes-text-too-long = This question has { $chars } characters, and { $max } are the most that fit.
quizzes-answer-too-long = The answer “{ $answer }” has { $chars } characters, and { $max } are the most that fit.
quizzes-explanation-too-long = The explanation has { $chars } characters, and { $max } are the most that fit.
quizzes-no-answers = The answers are missing. Write them below the question, for example “* Lake Malawi” and “- Lake Chad”.
quizzes-no-answers-gift = The answers are missing. Write them in braces behind the question, for example {"{"}=Lake Malawi ~Lake Chad{"}"}
quizzes-no-answers-aiken = The answers are missing. Write each on a line below the question, for example “A. Lake Malawi” and “B. Lake Chad”.
quizzes-one-answer = One more answer is needed, so that there is something to choose.
quizzes-many-answers = These are { $count } answers, and { $max } are the most that fit.
quizzes-empty-answer = One answer is empty. Please write it, or take its line out.
quizzes-answer-twice = The answer “{ $answer }” is there twice.
quizzes-none-right = Which answer is right? Please write * before it, and - before the others.
quizzes-none-right-fields = What is right is still missing. Please write it into the field “{ $field }”.
quizzes-none-right-gift = Which answer is right? Please write = before it, and ~ before the others.
quizzes-none-right-aiken = Which answer is right? Please add it below the answers, for example “ANSWER: B”.
quizzes-none-right-table = Which answer is right? Please name it in its column, by its text, its letter or its number.
quizzes-all-right = All answers are marked as right. Please add one that is not.
quizzes-no-number = “{ $text }” is no number. For example: 3.5
quizzes-no-such-answer = “{ $text }” is none of the answers. Please name one of them.
quizzes-two-right = Two answers are marked as right with =. Please use = once, or ~%50% before each of two right ones.
quizzes-two-numbers = Several different numbers are right here, and there can be one. Please keep one, with how far off is still right, for example {"{"}#5:1{"}"}
quizzes-two-blocks = Answers in braces stand here twice. A question has one place for its answers. If these are two questions, please put an empty line between them.
quizzes-other-kind = This kind of question cannot be asked in a chat. Choices, true or false, numbers and short texts can.
quizzes-not-closed = The answers begin with {"{"} and do not end. Please add {"}"} after the last one.
quizzes-no-columns = The first line has to name the columns of the table, for example: question, option 1, option 2, correct
quizzes-broken-json = This breaks off, or has a sign too many, near character { $column } of the line. Please take the whole file as opentdb.com gives it.
quizzes-no-list = There is no list of questions in this. Please take the whole file as opentdb.com gives it, with “results”.
quizzes-no-part = “{ $part }” is missing in this question, or is not what it should be.
quizzes-moodle-xml = I cannot read Moodle’s XML, but I read its GIFT. In Moodle, please open the question bank, choose “Export”, then “GIFT format”, and send me the file that comes.
quizzes-foreign = I read Moodle GIFT, Aiken, tables (CSV) and the JSON of opentdb.com. Please export your questions in one of these, or copy them and paste them here with /quiz.
quizzes-two-readings = “{ $text }” can be read in two ways here. Please write one number without a comma, for example 1.5 or 1500, or part several answers with |, for example 1|5
quizzes-quote-open = A quotation mark " opens a cell here and no second one closes it. Please add it at the end of the cell, or take the first one out.
quizzes-unreadable = This cannot be read. Please write it anew.

## A round is put together

quizzes-draft-title = A quiz round, not sent yet
quizzes-rule-days = Open for { $days ->
    [one] { $days } full school day
   *[other] { $days } full school days
} of both schools, with no timer
quizzes-rule-daily = One question each school day of both schools, for { $days ->
    [one] { $days } day
   *[other] { $days } days
}; each stays open until the end
quizzes-rule-live = Live, in both schools at once: each question is read for 5 seconds, then takes answers for { $seconds } seconds, and the next follows by itself
quizzes-rule-led = Live, in both schools at once: each question is read for 5 seconds, then takes answers for { $seconds } seconds, and a teacher brings the next
quizzes-rule-classrooms = In classrooms: a teacher shows the questions and counts hands. Each school can switch to pupils’ own devices
quizzes-rule-goal = One common goal: { $percent }% right together
quizzes-rule-each = A result of each school: the average of those who took part
quizzes-leave-out = A number takes that question out of this round. It stays in the bank.
quizzes-order = Another order
quizzes-order-intro = The questions are asked in this order. Those whose numbers you leave out follow in the order they have now.
quizzes-order-numbers = The numbers in the new order
quizzes-order-hint = For example: { $example }
quizzes-order-wanted = Please write numbers from 1 to { $all }, each once, for example: { $example }
quizzes-order-submit = Use this order
quizzes-set-days = { $days ->
    [one] { $days } school day
   *[other] { $days } school days
}
quizzes-set-open = Open for days
quizzes-set-daily = One a day
quizzes-set-live = Live
quizzes-set-seconds = { $seconds } seconds
quizzes-set-timer = Next by itself
quizzes-set-led = Next by a teacher
quizzes-set-goal = A common goal
quizzes-set-each = Each school’s result
quizzes-set-chosen = ✓ { $label }
quizzes-send = Send to our partner
quizzes-discard = Discard
quizzes-discarded = This round was discarded. Its questions stay in the bank.
quizzes-sent = Sent. The round starts as soon as { $partner } agrees.
quizzes-in-main-room = The round is now in your school’s main room.

## The partner’s word

quizzes-asked-title = A quiz round that waits for a yes
quizzes-asked = { $name } ({ $school }) suggests this round. It starts in both schools as soon as somebody from { $partner } agrees.
quizzes-asked-you = { $name } ({ $school }) suggests this round. It starts in both schools as soon as somebody from your school agrees.
quizzes-agree = Agree and start
quizzes-decline = Not now
quizzes-take-back = Take it back
quizzes-agreed = Thank you! The round has begun in both schools.
quizzes-declined = This round does not start now. { $school } can change it and ask again.
quizzes-taken-back = { $school } has taken this round back for now.
quizzes-not-now = { $partner } would rather not start this round now. You can change it and send it again.
quizzes-round-first = A quiz round waits for a yes or no from { $school } already. One idea at a time is easier to answer.
quizzes-enough-today = Your school has suggested a quiz to { $partner } { $count } times within a day. Please give them some time; tomorrow you can suggest one again. What you have put together is kept.

## A quiz about our two schools

quizzes-halves = A quiz about our two schools
quizzes-halves-about = Each school writes { $all } questions about itself. Until the round begins, the other school sees only how many there are. The round begins when both schools are ready.
quizzes-halves-by = The idea came from { $name } ({ $school }).
quizzes-halves-count = { $school }: { $count } of { $all } questions
quizzes-halves-ready = { $school }: ready, with { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
quizzes-halves-each = { $count } each
quizzes-halves-write = Write our question
quizzes-halves-ours = Our questions
quizzes-halves-we-are = We are ready
quizzes-halves-we-are-not = Not ready yet
quizzes-halves-later = Leave it for later
quizzes-halves-rest-by = Left for later by { $name } ({ $school }).
quizzes-halves-rest = This quiz is left for later. What both schools have written is kept, and whoever is ready stays so.
quizzes-halves-go-on = Go on with it
quizzes-halves-see = See the card
quizzes-halves-begun = The round has begun in both schools. Its card stands further down.
quizzes-halves-have = Your school’s own questions: { $count } of { $all }. Only your school sees them until the round begins.
quizzes-halves-change = Change { $number }
quizzes-halves-remove = Remove { $number }
quizzes-halves-full = Your school has its { $all } questions. Change or remove one of them first, or press “We are ready”.
quizzes-halves-more-there = One of the schools has written more than that already.
quizzes-halves-none = Please write at least one question about your school first.
quizzes-halves-wait = Another round is under way. When it is over, please press “We are ready” again.
quizzes-halves-ready-already = Your school is ready already. The round begins when the other school is, too.
quizzes-halves-noted = Thank you! The round begins as soon as { $partner } is ready, too.
quizzes-halves-not-ready = All right. The round waits until your school says that it is ready.
quizzes-halves-again = Your questions have changed since your school was ready. Please press “We are ready” again when they are as you want them.
quizzes-halves-first = The quiz about your two schools waits for { $partner } already. One idea at a time is easier to answer. Please give them a few days, or leave that quiz for later first.
quizzes-halves-is-written = Each school writes half of a quiz about both. { $one } · { $other }
quizzes-halves-rests = A quiz about both schools is left for later. { $one } · { $other }
quizzes-halves-read-along = The other school reads along in this chat. Please write in a staff room of your own school, so that your questions stay a surprise; /invite adds one.
quizzes-halves-reminder = The quiz about our two schools waits for a few questions from { $school }: { $count } of { $all } are there. A short one is enough.

## While it runs

quizzes-open-title = A quiz for both schools
quizzes-open = Ask a class whenever it suits you. Several classes of a school add up. What is right is told at the end.
quizzes-open-devices = Your pupils answer in the pupil room whenever it suits them. What is right is told at the end.
quizzes-open-daily = One question comes each school day, and each stays open until the end. What is right is told then.
quizzes-open-live = Both schools answer at the same time. Begin when both classes are there: each question is read for 5 seconds, then takes answers for { $seconds } seconds.
quizzes-is-out = Question { $number } of { $all } is out.
quizzes-begin-live = Begin now
quizzes-asleep = It is night in one of the schools: { $when }. Please begin when both are awake.
quizzes-not-yet = This question has not come yet.
quizzes-until = Until { $when }
quizzes-begin-by = It can begin until { $when }.
quizzes-hands-until = All questions have come. Shows of hands can be entered until { $when }; then both schools see the result.
quizzes-in-classrooms = { $school }: in classrooms, { $done } of { $all } questions counted
quizzes-on-devices = { $school }: on pupils’ own devices, { $pupils ->
    [one] { $pupils } pupil
   *[other] { $pupils } pupils
} so far
quizzes-ask-class = Ask a class
quizzes-use-devices = Pupils’ own devices
quizzes-number = Question { $number } of { $all }
quizzes-number-alone = Question { $number }
quizzes-asks = { $school } asks about itself:
quizzes-several-right = More than one answer is right.
quizzes-ask-them = Read it to your class, and count the hands for each answer.
quizzes-ask-right = Read it to your class. Count how many answer, and how many of them are right.
quizzes-asked-so-far = { $people ->
    [one] { $people } hand is counted so far. Another class adds to it.
   *[other] { $people } hands are counted so far. Another class adds to them.
}
quizzes-enter-hands = Enter the hands
quizzes-before = Question before
quizzes-next = Next question
quizzes-hands = Hands for each answer, in order
quizzes-hands-hint = For example: 4 12 3 7
quizzes-hands-right = How many answered, how many right
quizzes-hands-right-hint = For example: 25 11
quizzes-count = Count them
quizzes-counted = Thank you! Question { $number }: { $people } counted, { $all } with all classes.
quizzes-counted-first = Thank you! Question { $number }: { $people } counted.
quizzes-uncount = Take that back
quizzes-uncounted = That count is taken back.
quizzes-ask-again = Enter it again
quizzes-hands-wanted = Please write { $count } numbers with spaces between them, for example: { $example }
quizzes-hands-too-many = More than { $max } hands in one class? Please check the numbers.
quizzes-hands-nobody = No hands are counted here. Please write how many there were, for example: { $example }
quizzes-hands-more-right = The first number is how many answered, the second how many of them were right, for example: 25 11
quizzes-not-on-devices = { $count ->
    [one] Question { $numbers } is answered with a number or a word: it is for classrooms, and left out on own devices.
   *[other] Questions { $numbers } are answered with a number or a word: they are for classrooms, and left out on own devices.
}
quizzes-for-classrooms = This question is answered with a number or a word, so it is asked in classrooms.
quizzes-next-comes = The next one comes here by itself.
quizzes-result-comes = It is the last one. The result comes here at the end.
quizzes-none-on-devices = All questions of this round are answered with a number or a word, so they are for classrooms. Please press “Ask a class”.
quizzes-devices-sure = Shall pupils answer in the pupil room, each on a device of their own? Nobody sees whose answers are whose: at the end you read them under names that the quiz gives. Teachers look after the room, as your school’s rules say.
quizzes-age = Please check from which age your pupils may use this chat.
quizzes-age-telegram = Telegram asks for an age of at least 16, in the European Union perhaps 18. Please check its terms and your school’s rules.
quizzes-age-discord = Discord asks for an age of at least 13, in many countries 14 to 16. Please check its terms and your school’s rules.
quizzes-devices-yes = Yes, on own devices
quizzes-on-devices-already = Your pupils answer on their own devices in this round.
quizzes-classes-counted = Classes of yours are counted already, so this round stays in the classrooms.
quizzes-no-pupil-room = Your school has no pupil room here yet. /invite adds one.
quizzes-to-pupils = { $one } and { $other } answer the same questions. Press the answer that you think is right. Only you see it, and you can change your mind once. What is right is told at the end.
quizzes-answers-come = The answers come in a moment.
quizzes-question-over = The time for this question is over. What is right is told at the end.
quizzes-be-quick = You have { $seconds } seconds.
quizzes-names = At the end your teachers read what was right under a name that the quiz gives you, never your own. Only you are told which one it is.
quizzes-name = My quiz name
quizzes-rename = Another name
quizzes-named = In this quiz you are { $name }.
quizzes-your-name = In this quiz you are { $name }. Nobody else is told.
quizzes-your-new-name = From now on you are { $name } in this quiz. Nobody else is told.

# The names of pupils: each of twenty words with each of thirty-two animals.
quizzes-pupil-name = { $manner } { $animal }
quizzes-pupil-manners = Brave, Calm, Bright, Kind, Quick, Quiet, Merry, Golden, Silver, Blue, Green, Red, Violet, Orange, Curious, Gentle, Lucky, Patient, Sunny, Wise
quizzes-pupil-animals = Heron, Falcon, Dolphin, Lynx, Panda, Penguin, Koala, Puffin, Swan, Gecko, Tiger, Beaver, Hedgehog, Squirrel, Lion, Flamingo, Pelican, Parrot, Butterfly, Hummingbird, Kangaroo, Cheetah, Fox, Stag, Chamois, Seal, Toucan, Albatross, Bison, Ibis, Condor, Eagle

quizzes-answered = Your answer: { $answer }. You can change your mind once.
quizzes-answer-changed = Your answer is now: { $answer }.
quizzes-answered-already = Your answer is { $answer } already.
quizzes-answer-stays = You have changed your mind once, so your answer stays as it is now.
quizzes-marked = Your answers: { $numbers }. A second press takes one back.
quizzes-none-marked = Nothing is marked for this question now.

quizzes-reminder = There is still time for { $school } to join in the quiz: until { $when }. Would a class like to?
quizzes-reminder-devices = There is still time to join in the quiz: until { $when }. Its questions wait for your pupils in the pupil room.
quizzes-reminder-you = There is still time to join in the quiz: until { $when }. Would a class like to?

## The end

quizzes-end = End it now
quizzes-end-sure = End this round now? Both schools see the result at once.
quizzes-missing = Answers from { $school } can still come.
quizzes-own-missing = Answers from your school can still come.
quizzes-or-wait = Or wait: the round ends by itself.
quizzes-end-yes = Yes, end it
quizzes-ended = This round is over. The result stands further down.
quizzes-ended-by = { $name } ({ $school }) has ended this round.
quizzes-ended-early = { $name } ({ $school }) has ended this round earlier than planned. It would have been open until { $when }.
quizzes-ended-amid = { $name } ({ $school }) has ended this round before all its questions had come.
quizzes-ended-early-pupils = This round has ended earlier than planned.
quizzes-coming-live = A live quiz round, to begin by { $when }
quizzes-coming = A quiz round, open until { $when }
quizzes-result-title = The result of our quiz
quizzes-result-not-begun = This live round was not begun. The questions stay in the bank; perhaps another week suits better.
quizzes-result-none = No answers came in this time. The questions stay in the bank; perhaps another week suits better.
quizzes-goal-reached = { $percent }% right together: the goal of { $goal }% is reached. Well done, both schools!
quizzes-goal-next-time = { $percent }% right together, on the way to the goal of { $goal }%. Another round, another chance!
quizzes-result = { $school }: { $percent }% right
quizzes-goal-takes-both = The common goal counts when both schools take part. Another round, another chance!
quizzes-result-not-yet = { $school }: no answers yet when the round ended
quizzes-result-later = { $school }: no answers this time, perhaps in the next round
quizzes-hands-of = { $choice }: { $hands }
quizzes-school-answered = { $school }: { $good } of { $people } right
quizzes-hardest = The hardest question was number { $number }: { $question }
quizzes-drawn-without = The picture leaves out signs that it cannot draw, such as emoji; these words have all of them.
quizzes-thanks = Thank you to all who took part. /quiz keeps the questions for the next round.

# Lines to talk about.
quizzes-talk-1 = To talk about: which answer of the other school surprised you most?
quizzes-talk-2 = To talk about: which question would you like to ask the other school about itself?
quizzes-talk-3 = To talk about: where did both schools think the same, and why?
quizzes-talk-4 = To talk about: what did you learn that you would tell at home tonight?

## The table for teachers

quizzes-table = The table of this round, for teachers and their spreadsheets.
quizzes-table-names = Pupils stand there under their quiz names. Nobody but they themselves knows whose they are.
quizzes-table-shared = Both schools read along here, so what single pupils were right in is left out. A staff room of your school alone gets it in the next round; /invite adds one.
quizzes-table-lost = I could not bring the table of this round.
quizzes-table-refused = Here comes the table of this round for teachers, but I may not send files in this chat. Whoever manages the chat can allow it in the chat’s settings.

# What parts the columns for spreadsheets in this language: a comma or a semicolon.
quizzes-table-sign = ,
quizzes-table-number = Number
quizzes-table-question = Question
quizzes-table-right = Right
quizzes-table-answered = { $school }: answered
quizzes-table-good = { $school }: right
quizzes-table-pupil = Pupil
quizzes-table-sum = All right

## When it cannot be

quizzes-no-partner = A quiz needs a partner school. /invite makes a code for yours. If they sent you a code, use it with /join.
quizzes-gone = This is not here any more.
quizzes-other-room = You take part in this quiz in the other school’s room already. Please go on there.
quizzes-over = This round is over, so nothing was changed. Thank you for taking part!
quizzes-no-person = You write here as the group, so your answer cannot be told from others. Please answer as yourself.
quizzes-for-pupils = This is for pupils, and you are staff: nothing is counted for you.
quizzes-not-yours = This round is being put together by { $school }, and only they can change it now.
quizzes-theirs-to-say = Your school suggested this round, so somebody from { $partner } says yes to it.
quizzes-changed-since = This round has changed in the meantime. Please look at the card as it is now.

## Whose turn it is

quizzes-turn = a yes or no to a quiz
quizzes-turn-act = Show the quiz here
quizzes-halves-turn-write = questions for the quiz about both schools
quizzes-halves-turn-ready = a word that its half of the quiz is ready
