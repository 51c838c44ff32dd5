command-invite = Invite your partner school, or add a room
command-join = Join with a code
command-join-argument = code
command-leave = Leave the partnership, or take a room out

linking-invite-title = Invite your partner school
linking-invite = Give this to your partner by mail or phone. Somebody there types it in their own staff chat, after adding me to that chat.
linking-code-until = The code works once, until { $date }.
linking-code-link = On { $network }, this link adds me to a group and brings the code along: { $link }
linking-code-used = This code was used on { $date }.
linking-code-used-for = This code was used on { $date }. Added: { $room }.
linking-code-ran-out = This code worked until { $date }. Nobody used it.
linking-code-void = This code no longer works.
linking-new-code = Make a new code
linking-renewed = Here is a new code. The old one no longer works.
linking-add-room = Add a room of ours
linking-invite-again = Invite again
linking-again = Link again
linking-another-school = Another school
linking-shared-next = Would you like to link again with the other school in this chat, or with another school?
linking-invite-partner = Invite our partner
linking-invite-first = Please invite your partner first. Rooms are added to a partnership.
linking-code-unused = Nobody has used your code yet, and it has run out. Perhaps the message got lost. Shall we try again?

linking-rooms = Which room would you like to add?
linking-choose-staff = Another staff room
linking-choose-pupils = A pupil room
linking-choose-leaders = A room for leaders
linking-choose-shared = A room with our partner
linking-choose-another = A second partnership
linking-room-title = One more room
linking-room-staff = Add me to the other staff chat. Then an administrator of that chat types this there.
linking-room-pupils = Add me to the pupils’ chat. Staff should supervise it. Then an administrator of that chat types this there.
linking-room-leaders = Add me to the leaders’ chat. Then an administrator of that chat types this there. Leaders read; they do not vote.
linking-room-shared = Add me to a chat where staff of both schools are. Then an administrator of that chat types this there.
linking-room-another = A second partnership has a staff chat of its own. Add me to it. Then an administrator of that chat types this there.
linking-room-own = With another school you write in a staff chat of your own, as this one belongs to both schools. Add me to it. Then an administrator of that chat types this there.
linking-name-staff = { $number ->
    [0] the other staff room
   *[other] other staff room { $number }
}
linking-name-pupils = { $number ->
    [0] the pupil room
   *[other] pupils’ room { $number }
}
linking-name-leaders = { $number ->
    [0] the leaders’ room
   *[other] leaders’ room { $number }
}
linking-name-shared = { $number ->
    [0] the room for both schools
   *[other] room { $number } for both schools
}
linking-name-titled = { $room }, “{ $title }”
linking-room-added = Added: { $room }. An administrator of that chat used the code. If you meant another chat, /leave takes it out again.
linking-room-added-by = Added: { $room }. { $name } used the code there. If you meant another chat, /leave takes it out again.
linking-hello-staff = Hello! This is a staff room of { $school } now.
linking-hello-pupils = Hello! This is a room for pupils of { $school } now. If this is the wrong chat, whoever manages it types /leave.
linking-hello-leaders = Hello! This is the leaders’ room of { $school } now. /help shows what you can look at. If this is the wrong chat, whoever manages it types /leave.
linking-hello-shared = Hello! Both schools are in this room now.
linking-hello-another = Hello! { $school } can have another partner school from here.

linking-join-how = Do you have a code from your partner or from your own school?
linking-type-code = Type the code
linking-form-title = Your code
linking-form-code = Code
linking-form-code-hint = For example: KPRT-7XQ4
linking-code-length = A code has eight letters and digits, for example KPRT-7XQ4.
linking-code-letter = A code never has “{ $letter }”. It has no 0, O, 1, I or L. Please look again, or ask for a new code.
linking-code-sign = A code has only letters from A to Z and digits, and no “{ $letter }”. Please look again, or ask for a new code.
linking-code-unknown = This code is not known. It may have been used, or replaced by a newer one. Please check it with the school that gave it to you.
linking-code-expired = This code is too old. Please ask the school that gave it to you for a new one.
linking-wait = There were several wrong codes in this chat. Please wait { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}, check the code, and try again.
linking-own-school = This code is for your partner school. Please give it to them. To add a room of your own, type /invite and press “Add a room of ours”.
linking-found = This is another school’s staff chat
linking-is-main = Is this the chat of your staff? The code makes it your school’s main room: everybody who writes here then counts as your staff.
linking-is-staff = Is this a chat of the staff of { $school }? Everybody who writes here then counts as its staff.
linking-is-shared = Is this a chat of the staff of { $school } and of its partner school? Everybody who writes here then counts as staff.
linking-another-added = { $name } has used your code for a second partnership. If that was not in a chat of your staff, /leave takes that chat out, typed there.
linking-is-pupils = Is this a chat of pupils of { $school }? Quizzes and polls for pupils then come here, and no letters.
linking-is-leaders = Is this the chat of the leaders of { $school }? Everybody who writes here can then look at how the partnership is going.
linking-is-yes = Yes, go on
linking-is-no = No, another chat
linking-elsewhere = Then please type the code in the chat that you mean, after adding me to it. It still works, and nothing has changed here.
linking-elsewhere-main = Then please type the code in your staff chat, after adding me to it. It still works, and nothing has changed here. A chat of pupils can be added later, with a code of its own.
linking-code-used-in = Your school has used this code already, in “{ $title }”. If that is the wrong chat, type /leave there first, and then use a new code.
linking-code-used-elsewhere = Your school has used this code already, in another chat. If that is the wrong one, type /leave there first, and then use a new code.
linking-room-taken = This chat is a room already. Please use the code in a new chat, or take this chat back first: /leave
linking-shared-chat = This chat belongs to both schools. A code of another school works in a staff chat of your own: “Another school” gives you a code for that chat.
linking-already-linked = For a second partnership, type /invite here once you are linked, and choose “A second partnership”.
linking-linked-here = This room is linked with { $partner } already.
linking-linking-here = This room is about to be linked with { $partner }: both schools are asked to confirm.
linking-main-room = Please do this in your school’s main room.
linking-main-lost = I cannot reach the main room of your school. This room can take its place.
linking-main-none = Your school has no main room. This room can become it.
linking-make-main = Make this our main room
linking-main-ask = Shall this chat be the main room of { $school } now? What I ask and bring comes here then. I tell all your rooms, with your name.
linking-main-yes = Yes, make it the main room
linking-main-now = { $name } made this the main room of { $school }. What I ask and bring comes here now.
linking-main-elsewhere = { $name } made another chat the main room of { $school }. What I ask and bring goes there now.
linking-main-moved = While I could not reach this chat, { $name } made another chat the main room of { $school }. I can reach this one again. It can become the main room again at any time.
linking-main-again = Make this the main room again
linking-bring = Bring { $school } here
linking-bring-instead = I cannot reach the main room of { $school }. Its point person or a deputy can make this chat its main room.
linking-bring-partner = { $school } was in the lost chat, too. Its point person or a deputy can bring it here, and then this chat belongs to both schools.
linking-bring-who = A point person or deputy of the school can press this, as long as I cannot reach its main room.
linking-reached-again = I can reach { $partner } again, in another chat of theirs. What waited for them is on its way.
linking-setup-first = Please first tell a little about your school: type /setup.
linking-linked-elsewhere = You are linked with { $partner } already, or about to be, in another room of your school.
linking-not-linked = That works once you are linked with your partner.
linking-joined = The code is right. Now both schools confirm: { $partner } and yours.
linking-tell-first = The code is right: { $partner } is waiting for you. Tell a little about your school first, then both schools confirm.
linking-partner-tells = The other school is still telling me about itself. Then you both confirm.
linking-partner-sets-up = Good news: your code has been used. The other school is telling me about itself now. Then you both confirm.

linking-confirm-title = Is { $partner } your partner school?
linking-linked-title = You are linked with { $partner }
linking-was-linked-title = You were linked with { $partner }
linking-about-place = { $place }, { $country }
linking-about-time = When I wrote this, it was { $time } there.
linking-about-week = Open: { $week }
linking-about-point = First contact: { $name }
linking-has-confirmed = { $school }: confirmed
linking-waits = { $school }: not yet
linking-since-differs = Partners since when? { $school } told me { $here }, and { $partner } told me { $there }. /setup changes what your school told.
linking-since = Partners since { $date }
linking-since-or-new = Partners since when? { $dated } told me { $date }, and { $new } told me that it is new. /setup changes what your school told.
linking-confirm = Nothing more is shared before both schools say yes.
linking-changed-since = What is known of one of the schools has changed since. Please look at the newest card, and press there.
linking-yes = Yes, this is our partner
linking-no = No, this is not right
linking-confirmed = Thank you. Now we wait for your partner.
linking-confirmed-already = Your school has confirmed. Now we wait for your partner.
linking-changed-name = The school that you confirmed is called { $school } now. Please look once more, and confirm again.
linking-changed-place = { $school } has changed its place. Please look once more, and confirm again.
linking-changed-zone = { $school } has changed its clock. Please look once more, and confirm again.
linking-done = You are linked.
linking-done-already = You are linked already.
linking-welcome = You are linked with { $partner }. A good start: both schools introduce themselves. In your school hours I will bring three small questions to each of you.
linking-welcome-back = You are linked with { $partner } again. How good! You go on where you were.
linking-over = This is no longer open. /help shows what works here now.
linking-not-made = The link is not made.
linking-seen = The other school saw the card about yours, and nothing more.
linking-not-again = The other school does not take the partnership up again for now.
linking-was-declined = The other school did not confirm the link. Perhaps the code went to the wrong place.
linking-was-called-off = The school that gave you the code has called the link off. Perhaps the code was meant for another school.
linking-can-try = You can try again here at any time.
linking-can-invite = You can invite again at any time.
linking-can-join = With a new code you can try again, or you invite your partner school yourselves.
linking-can-tell-since = What you told me about your school stays. Since when you are partners, I ask once more above. Then you can invite again, or use a new code.
linking-can-tell = What you told me about your school stays: /setup goes on with it. Then you can link with a new code.
linking-lapsed = The link was not confirmed in two weeks, so I called it off. This happens in busy times.

linking-nothing-to-leave = There is no partnership to leave in this room.
linking-not-our-room = This chat is not our room
linking-forgotten = Done. This chat is as new. An administrator can start again with /start.
linking-gone = Done. Your school is no longer in this chat.
linking-forget-chat = “This chat is not our room” makes this chat as new.
linking-forget-alone = “This chat is not our room” takes your school out of this chat. { $partner } stays here.
linking-forget-erases = I then erase what you told me.
linking-erased = I have erased what you told me.
linking-school-stays = Your school stays, with its other rooms.
linking-come-back = What you did with { $partner } is kept until { $date }. If they invite you by then and you use their code, you go on where you were.
linking-went = The other school is no longer in this chat. Your school stays as it was. From now on, everybody who writes here counts as your staff.
linking-leave-room = Shall I take this room out of the partnership? The others stay.
linking-leave-managed = This chat is a room of { $school }. Shall I take it out? I will tell the staff of { $school } kindly.
linking-leave-managed-yes = Yes, take this chat out
linking-given-back = An administrator of the chat took it out: { $room }. Perhaps the code reached another chat than you meant. You can make a new one with /invite.
linking-given-back-by = { $name } took this room out: { $room }.
linking-leave-rooms = There is no partner to leave in this room. Here you can take out a room that you added before.
linking-leave-beginning = Your two schools are not linked here yet.
linking-leave-confirming = The link is not confirmed yet. Shall I call it off? I will tell them kindly.
linking-leave-off = Yes, call it off
linking-leave-inviting = Your invitation is open. Shall I take it back? The code then no longer works.
linking-leave-withdraw = Yes, take it back
linking-leave-ask = Do you want to end the partnership with { $partner }? I will tell them kindly. Everything is kept for 90 days, so that you can link again.
linking-leave-yes = Yes, end it
linking-remove = Take out { $room }
linking-withdrawn = The invitation is taken back. The code no longer works.
linking-left = The partnership with { $partner } has ended.
linking-was-left = { $partner } has ended the partnership for now. There can be many reasons for that, and it says nothing about you.
linking-kept = What you did together is kept until { $date }. If you link again by then, you go on where you were.
linking-card-ended = The partnership ended on { $date }. This is how it was until then:
linking-card-over = This has been over since { $date }:
linking-room-rests = The partnership has ended for now, so this chat takes a rest. If both schools link again by { $date }, it goes on here.
linking-room-goes-on = The partnership with { $partner } goes on, and so does this room.
linking-removed = Taken out: { $room }.
linking-remove-shared = Shall I take out { $room }? You can add it again later with /invite.
linking-remove-shared-partner = It then ends for { $partner }, too. I will tell them kindly.
linking-remove-shared-yes = Yes, take it out
linking-removed-shared = { $school } has taken out { $room }. Your partnership goes on. To add such a room again, type /invite and press “A room with our partner”.
linking-goodbye = This chat is no longer a room of the partnership. Goodbye!
