### The team: who does what for the partnership, and who takes over.

command-team = Your team and your partner’s: who does what, and who takes over

team-title = The team of { $school }
team-mentioned = { $line }, is mentioned when it is quiet
team-nobody = Nobody is known yet.
team-line-leader = { $name } (senior leader)
team-no-partner = You have no partner school here yet. /invite makes a code for them. If they sent you a code, use it with /join.
team-carried = { $name } does nearly all of it at the moment, and that is a lot for one person. Perhaps a colleague could write the next letter?

## What each says for themselves

team-mention-what = When it is quiet for long, I bring your partnership to mind. Would you like me to mention you by name then?
team-mention-is = When it is quiet for long, I bring your partnership to mind, and mention you by name.
team-mention = Mention me
team-mention-not = Do not mention me
team-mention-done = Noted, { $name }: I mention you when it is quiet.
team-mention-not-done = Noted, { $name }: I do not mention you.
team-join = I belong to the team
team-joined = Welcome to the team. If you are to take over something, { $name } can now choose you under /team.
team-joined-first = Welcome to the team. /setup asks who the point person is.

## Handing over

team-hand = Hand my task over…
team-hand-to = Who takes over from you? I ask this person first, and nothing changes before they say yes.
team-hand-choose = Choose a colleague…
team-hand-nobody = I know nobody else of your school yet. Please ask your successor to type /team here and to press “I belong to the team”. Then choose this again.
team-hand-nothing = Only the point person or a deputy has a task to hand over. To take one on, type /setup.
team-hand-changed = This has changed in the meantime. Please type /team and look again.
team-hand-asked = { $name } is asked.
team-hand-waits = { $giver } asked { $taker } on { $date } to take over, and has no answer yet.
team-hand-point = { $giver } would like to hand over the task of the point person to { $taker }.
team-hand-deputy = { $giver } would like to hand over the task of the deputy to { $taker }.
team-hand-ask = { $taker }, will you take it over? It need not be much: one or two short messages a month are enough.
team-hand-take = I take it over
team-hand-not = Not now
team-hand-back = Take it back
team-hand-not-you = This question is for { $name }.
team-hand-not-yours = This is between the two people named here.
team-hand-over = This question is over. /team shows how it is now.
team-hand-thanks = Thank you for taking over!
team-hand-noted = Noted.
team-handed-point = { $taker } is the point person now. Thank you, { $giver }, for all you have done!
team-handed-deputy = { $taker } is a deputy now. Thank you, { $giver }, for all you have done!
team-hand-declined = { $taker } cannot take over from { $giver } now. Everything stays as it is; with /team you can ask somebody else.
team-hand-withdrawn = { $giver } has taken the question to { $taker } back. Everything stays as it is.
team-hand-unanswered = No answer has come yet whether { $taker } takes over from { $giver }. Everything stays as it is.
team-hand-gone = The question whether { $taker } takes over from { $giver } is over, because one of them has left.
team-hand-another = Ask somebody else
team-new = { $name } is the new point person of { $school }, your first contact there from today. A short hello makes the start easier.
team-pack = { $name }, this is what you take over with { $partner }. Nothing of it has to be done today.
team-pack-turn = Your partner waits for this: { $what }
team-pack-turn-both = Both schools still have this to do: { $what }
team-pack-introductions = How we introduced ourselves
team-pack-status = How we are

## Who has left

team-left = Somebody has left…
team-left-who = Who has left? I take this person off the team’s list, and tell your colleagues here. Whoever acts here again is back on it.
team-left-nobody = I know nobody else of your school whom I could take off the list.
team-left-new = You have been in the team for less than a day, so please ask a colleague who knows the school longer. If there is none, /setup asks who the point person is.
team-left-told = { $by } has taken { $name } off the team’s list. Thank you, { $name }, for all you have done!
team-left-no-point = You have no point person at the moment. /setup asks who it is.
team-left-is-you = You are the point person. With “Hand my task over…” you choose who comes after you.
team-next = Our point person has left…
team-next-who = Has { $name } left? Then choose who is the point person from now on. Your colleagues and your partner read it at once.
team-next-told = { $by } says that { $gone } has left. { $name } is the point person now. Thank you, { $gone }, for all you have done! If this is not right, /setup puts it right.
team-no-deputy = You have no deputy now. Two share the work more easily: who would like to be the deputy?
team-hand-last-deputy = You would have no deputy then; a colleague could become one.

## A second coordinator

team-ask = { $wording ->
    [0] At the moment { $name } alone looks after your partnership with { $partner }. Two share it more easily, and it goes on when one of you is busy. Who would like to be the deputy?
    [1] { $name } and a colleague: that would be a good team for your partnership with { $partner }. Is there somebody who would like to be the deputy?
   *[other] One more time, and then I leave it: who could help { $name } now and then with your partnership with { $partner }?
}
team-ask-none = { $wording ->
    [0] Nobody is named yet who looks after your partnership with { $partner }. Two people who share it are best. Who would like to begin?
   *[other] Your partnership with { $partner } is glad of two people who look after it. Who would like to be one of them?
}
team-going = Where only one person looks after the partnership, I still ask now and then for a second, three times at most.
team-ask-what = A deputy can do all that the point person can. There is nothing to do today.
team-second = I am the deputy
team-second-found = { $name } is a deputy now. Thank you!
team-second-is-another = You are the point person. The deputy is somebody else, so that two share the work: that person presses the button.
team-later = Later
team-later-done = All right. If I ask again, then only after several weeks.

## The senior leader

team-leader = Our senior leader…
team-leader-what = Your partner reads this name. Nobody is written to because of it. Leave it empty to take it out.
team-leader-name = Name and task
team-leader-hint = For example: Ms Banda, head teacher
team-leader-done = Noted as your senior leader: { $name }.
team-leader-none = No senior leader is named now.
