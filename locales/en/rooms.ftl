rooms-own-unreachable = I cannot write to { $room } any more. Perhaps I was removed there, or a permission is missing. Please add me again and write something there. What waits for that room is kept.
rooms-own-barred = I may not write to { $room } any more: there I lack the permission { $right ->
    [see] “View Channel”
    [threads] “Send Messages in Threads”
   *[write] “Send Messages”
}. Whoever manages the channel can give it to me in its settings, under Permissions. What waits for that room is kept and comes then.
rooms-own-gone = I cannot write to { $room } any more: it was deleted.
rooms-own-reached = I can write to { $room } again. What waited is going there now.
rooms-main-lost = If that chat is gone for good, this room can take its place.
rooms-main-gone = What waits for it is kept. This room can take its place, and then all of it comes here.
rooms-gone-invite = If you would like another one, add me to a new chat; /invite here makes a code for it.
rooms-own-undelivered = One message could not be delivered to { $room }. Your operator can see why.
rooms-partner-unreachable = I cannot reach the chat of { $partner } at the moment. That is a technical matter and not their silence. I will deliver what you do as soon as I can.
rooms-partner-gone = The chat of { $partner } was deleted, so I cannot bring anything there now. That is a technical matter and not their silence. What you do is kept, in order, until their point person or a deputy types /setup in another chat that I am in. If you can reach them in another way, please tell them.
rooms-name-main = your staff room
rooms-name-staff = { $number ->
    [0] your other staff room
   *[other] your other staff room { $number }
}
rooms-name-pupils = { $number ->
    [0] your pupil room
   *[other] your pupils’ room { $number }
}
rooms-name-leaders = { $number ->
    [0] your leaders’ room
   *[other] your leaders’ room { $number }
}
rooms-name-shared = { $number ->
    [0] the room you share with { $partner }
   *[other] room { $number } that you share with { $partner }
}
rooms-of-school = a room of { $school }
rooms-partner-reached = The chat of { $partner } can be reached again. What waited is going there now.
