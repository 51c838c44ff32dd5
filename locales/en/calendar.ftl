### The calendar: the days on which a school is closed.

command-calendar = Holidays, exams and other days on which your school is closed
command-calendar-argument = days to add, such as 21 Dec to 4 Jan

calendar-title = { $school }: days off
calendar-none = None entered yet.
calendar-named = { $days }: { $name }
calendar-what-for = On these days I write nothing that nobody asked for, and I propose no meeting.
calendar-add = Add days off
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
calendar-zone-first = I do not know your time zone yet. Please choose /setup first.
