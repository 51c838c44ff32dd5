### Letters between the two schools.

command-say = Write to your partner school
command-say-argument = your letter
command-say-file = picture or file
command-say-file-2 = second picture or file
command-say-file-3 = third picture or file

## Writing

letters-write = Write to our partner
letters-greet = Send a greeting
letters-greeting-intro = You can send it as it is, or change it first.
letters-greeting = { $nth ->
    [0] Hello! How was your month? Warm greetings from all of us.
    [1] Greetings from our school! What are your pupils working on at the moment?
    [2] Hello to you all! What made you laugh at school lately?
    [3] Good wishes from our staff room! What is the weather like where you are?
    [4] Hello! We thought of you today. What are you looking forward to?
   *[other] A short hello from us! What is new at your school?
}
letters-form-title = A letter to your partner
letters-form-intro = To { $school }. Your colleagues see it, too.
letters-form-answers = You answer: “{ $line }”
letters-form-files = For pictures and files, write /say and add them there.
letters-field = Your letter
letters-hint = For example: Our pupils have a question for yours. What is your favourite game?
letters-send = Send
letters-sent = Your letter is on its way to { $school }.
letters-sent-from-here = Your letter is on its way to { $school }. It also stands in your school’s main room, and there you can change it.
letters-held = Your letter is kept. I cannot reach the chat of { $school } at the moment. That is a technical matter and not their silence. They get your letters, in order, as soon as I can.
letters-held-gone = Your letter is kept. The chat of { $school } was deleted, so I cannot bring it there. That is a technical matter and not their silence. As soon as their point person or a deputy types /setup in another chat that I am in, your letters come there, in order. If you can reach them in another way, please tell them.
letters-held-too = Your letter is kept, too, behind the others that wait for { $school }.
letters-empty = There is nothing to read in this letter yet. One short sentence is enough, for example: How was your week?
letters-too-long = This letter has { $chars } characters, and { $max } are the most that fit. Please shorten it, or make two of it; what you wrote is kept.
letters-no-room = { $school } has no staff room here at the moment, so nothing was sent. What you wrote is kept.

## A letter, in the partner’s room and in one’s own

letters-from = { $name } ({ $school }) writes:
letters-answers = { $name } ({ $school }) answers:
letters-to = { $name } to { $school }:
letters-more-from = { $name } ({ $school }), part { $nth } of { $of }:
letters-more-to = { $name } to { $school }, part { $nth } of { $of }:
letters-quoted = { $name }: { $line }
letters-edited = Changed since it was sent.
letters-somebody = Somebody
letters-reply = Reply
letters-edit = Edit
letters-withdraw = Take back
letters-pause = Pause letters

letters-file = { $file } ({ $size })
letters-file-stays = { $file } ({ $size }) cannot be sent across.
letters-file-too-large = { $file } ({ $size }) is too large to be sent across: files of up to { $max } can be.
letters-file-from = From { $name } ({ $school }): { $file }
letters-file-lost = { $name } ({ $school }) sent { $file }, but I could not bring it.
letters-file-refused = { $name } ({ $school }) sent { $file }, but I may not send pictures or files in this chat. Whoever manages the chat can allow it in the chat’s settings (on Discord: “Attach Files”).
letters-not-brought = { $name }, your letter has not reached { $school }: their chat did not take it. Change a word or two, and I bring it once more.
letters-file-not-brought = { $name }, I could not bring { $file } to { $school }. You can send it again.
letters-files-refused = { $name }, { $count ->
    [one] the file of your letter has
   *[other] the files of your letter have
} not reached { $school }: I may not bring files into their chat. They have read how to allow it there; once they have, you can send { $count ->
    [one] it
   *[other] them
} again.
letters-decimal-point = .
letters-size-kb = { $count } KB
letters-size-mb = { $count } MB

## Changing

letters-edit-title = Your letter
letters-edit-intro = The letter changes where it stands, in both schools.
letters-edit-send = Change it
letters-changed = Your letter is changed, and { $school } sees the new one.
letters-unchanged = Your letter says this already, so nothing was changed.
letters-withdrawn = { $name } ({ $school }) has taken this letter back.
letters-withdrawn-done = Your letter is taken back.
letters-withdrawn-already = This letter was taken back already.
letters-too-old = This letter is more than 30 days old, so it stays as it is. You can write a new one.
letters-not-yours = Only { $name } can change this letter.

## A break

letters-pause-title = A break from letters
letters-kept = What you wrote is kept.
letters-paused-own = Your school takes a break from letters. What you write is not sent until you go on.
letters-paused-partner = { $school } takes a break from letters for now. There can be many reasons for that, and it says nothing about you. I tell you when letters go on.
letters-pause-done = Letters pause now.
letters-resume = Go on with letters
letters-resume-done = Letters go on.
letters-resumed-title = Letters go on
letters-resumed = You can write to { $school } again, and they to you.
letters-running = Your school takes no break from letters. /say writes one.

## When it cannot be

letters-no-partner = You have no partner school to write to in this room. /help shows what works here now.
letters-shared = { $school } reads along in this chat. Just write here.
letters-shared-elsewhere = Your school and { $school } share a chat. Just write there; everybody can read it.

## Whose turn it is

letters-turn = an answer to a letter with a question
