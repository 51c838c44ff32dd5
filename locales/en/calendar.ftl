### The calendar: the days on which a school is closed.

command-calendar = Holidays, exams and other days on which your school is closed
command-calendar-argument = days to add, such as 21 Dec to 4 Jan

calendar-title = { $school }: days off
calendar-none = None entered yet.
calendar-named = { $days }: { $name }
calendar-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
calendar-all = All of { $school }
calendar-before = Earlier days
calendar-next = Later days
calendar-not-yours = These are the days off of a school that is not your partner any more.
calendar-what-for = On these days I write nothing that nobody asked for, and I propose no meeting.
calendar-add = Add days off
calendar-take-out = Take days out again…
calendar-remove = Remove { $days }
calendar-field-days = First and last day
calendar-hint-days = For example: 21 Dec to 4 Jan
calendar-field-name = What for?
calendar-hint-name = For example: Christmas holidays
calendar-added = Noted: { $days }.
calendar-added-long = Noted: { $days }. That is { $count } days. If it is a slip, please take them out again.
calendar-removed = Taken out: { $days }.
calendar-gone = These days were already taken out.
calendar-theirs = These are days of { $school }. Their staff can take them out.
calendar-full = Your calendar is full. Please remove days that you do not need any more.
calendar-news-added = News from { $school }. The school is closed on these days:
calendar-news-removed = News from { $school }: these are no days off any more.
calendar-zone-first = I do not know your time zone yet. Please choose /setup first.

## The next twelve months

calendar-year = The next twelve months
calendar-year-own = { $month }: { $count ->
    [0] no school day
    [one] one school day
   *[other] { $count } school days
}
calendar-year-both = { $month }: { $count ->
    [0] no day on which both schools are open
    [one] one day on which both schools are open
   *[other] { $count } days on which both schools are open
}
calendar-year-off = { $school } is closed: { $days }

## Days off from a calendar file

command-calendar-file = a calendar file (.ics) with your days off
calendar-from-file = From a calendar file
calendar-file-title = Days off from a calendar file
calendar-file-field = The calendar file
calendar-file-hint = All of the file’s text, from its first line on
calendar-file-look = Have a look
calendar-file-here = Most calendars can save a file that ends in .ics. Send it here; you see what is in it before anything is taken.
calendar-file-apart = Most calendars can save a file that ends in .ics. Write /calendar and add it there, or paste what is in it. You see it before anything is taken.
calendar-file-paste = Most calendars can save a file that ends in .ics. Open it in a text editor, and paste what is in it. You see it before anything is taken.
calendar-file-reading = I am looking at your file.
calendar-file-one = Please send one calendar file at a time.
calendar-file-large = This file is too large; I can read calendar files of up to one megabyte. Please save one with your days off alone.
calendar-file-no-calendar = This is no calendar file. The name of one mostly ends in .ics.
calendar-file-gone = I could not get your file. Please send it once more.
calendar-file-card = { $school }: days off from a file
calendar-file-ask = Shall I take these days? Your school is closed on them, so I write nothing then that nobody asked for, and propose no meeting. You can take each of them out later.
calendar-file-nothing = There are no new days off in this file that I can take.
calendar-file-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
calendar-file-had = { $count ->
    [one] One entry is in your calendar already.
   *[other] { $count } entries are in your calendar already.
}
calendar-file-hours = { $count ->
    [one] One entry is not for whole days, so I leave it out.
   *[other] { $count } entries are not for whole days, so I leave them out.
}
calendar-file-repeats = { $count ->
    [one] One entry repeats in a way that I cannot read for sure. Please type its days.
   *[other] { $count } entries repeat in a way that I cannot read for sure. Please type their days.
}
calendar-file-odd = { $count ->
    [one] One entry I cannot read.
   *[other] { $count } entries I cannot read.
}
calendar-file-long = { $count ->
    [one] One entry lasts longer than half a year, so I take it for no time off. If it is, please type its days.
   *[other] { $count } entries last longer than half a year, so I take them for no time off. If they are, please type their days.
}
calendar-file-free = { $count ->
    [one] One entry is on days when your school is closed anyway.
   *[other] { $count } entries are on days when your school is closed anyway.
}
calendar-file-later = { $count ->
    [one] One entry is more than a year ahead, so I leave it out.
   *[other] { $count } entries are more than a year ahead, so I leave them out.
}
calendar-file-full = { $count ->
    [one] From { $date } on there is no more room in your calendar: one entry is left out.
   *[other] From { $date } on there is no more room in your calendar: { $count } entries are left out.
}
calendar-file-take = Take these days
calendar-file-leave = Leave them
calendar-file-taken = { $count ->
    [one] Taken: one entry.
   *[other] Taken: { $count } entries.
}
calendar-file-left = Nothing was taken.
calendar-file-over = This file was decided on already. Choose /calendar to see your days off.
calendar-file-theirs = This is a file of { $school }. Their staff decide on it.
