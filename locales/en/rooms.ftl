rooms-own-unreachable = I cannot write to { $room } any more. Perhaps I was removed there, or a permission is missing. Please add me again and write something there. What waits for that room is kept.
rooms-own-undelivered = One message could not be delivered to { $room }. Your operator can see why.
rooms-partner-unreachable = I cannot reach the chat of { $partner } at the moment. That is a technical matter and not their silence. I will deliver what you do as soon as I can.
rooms-name-staff = your staff room
rooms-name-pupils = your pupil room
rooms-name-leaders = your leaders’ room
