### How this language names and writes days, dates, times, durations and lists.
### A new language is a new folder with the same keys; no program text changes.
### TWO_DIGITS($n) writes 7 as 07.

# The language's name for itself.
language-name = English
language-called-en = English
language-called-fr = French

## Days of the week. "weekday-read-…" are further words that people may type for a day,
## separated by spaces; the names above and their first three letters or more are read anyway.

weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday

weekday-short-mon = Mon
weekday-short-tue = Tue
weekday-short-wed = Wed
weekday-short-thu = Thu
weekday-short-fri = Fri
weekday-short-sat = Sat
weekday-short-sun = Sun

weekday-read-mon = mo
weekday-read-tue = tu
weekday-read-wed = we
weekday-read-thu = th
weekday-read-fri = fr
weekday-read-sat = sa
weekday-read-sun = su

## Months, as they stand inside a date.

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

## Dates. $day is what date-day made of the number; names are long or short.

date-day = { $day }
date-full = { $weekday } { $day } { $month } { $year }
date-with-year = { $day } { $month } { $year }
date-month-year = { $month } { $year }
date-year = { $year }
date-since = { $date }
date-day-month = { $day } { $month }
date-weekday = { $weekday } { $day } { $month }
date-and-time = { $date }, { $time }

date-range = { $first } to { $last }
date-range-short = { $first } – { $last }

## Times of day on the 24-hour clock.

time-of-day = { TWO_DIGITS($hour) }:{ TWO_DIGITS($minute) }
time-span = { $from }–{ $until }
time-in-place = { $when } in { $place }
time-in-both = { $first } · { $second }

## Durations

duration-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
duration-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
duration-both = { $hours } { $minutes }

## Lists: "a, b and c" is list-last of ("a, b" made by list-next) and "c".

list-next = { $before }, { $next }
list-last = { $before } and { $last }

## Working weeks: "Monday to Friday 08:00–16:00; Saturday 08:00–12:00"

week-day-range = { $first } to { $last }
week-part = { $days } { $span }
week-next = { $before }; { $next }

## Reading dates that people type

# Words that may stand between the first and the last date of a holiday.
range-read-until = to till until through thru
range-problem-not-dates = I cannot read this as dates. Please write them like this: 21 Dec to 4 Jan. For one day: 3 May.
range-problem-ends-before-start = { $last } comes before { $first }. Please write the first day first.
range-problem-over = These days are already over: they ended on { $last }. Please add the year if you mean a later one.
range-problem-too-long = This is more than a year. Please check the dates.
range-problem-long = This would be { $days } days: { $range }. If you mean that, please write both years, as I did here.
range-problem-swapped = Or do you mean { $range }? Then please write the first day first.

# Words that may stand before a day until which something is, and mean nothing there.
until-read-fillers = on by until till the next this coming
until-read-tomorrow = tomorrow
until-read-in = in within
until-read-one = a one
until-read-days = day days
until-read-weeks = week weeks
until-problem-no-day = I cannot read this as a day. Please write it like this: Friday, or 12 March.
until-problem-over = { $date } is over already. Please choose a day to come, for example: Friday, or 12 March.
until-problem-next-year = { $date } is over already. If you mean { $next }, please write the year.

# Words that may stand in a date and mean nothing there.
date-read-fillers = the of on in since from
# What may hang on the number of a day.
date-read-ordinals = st nd rd th

date-problem-not-a-date = I cannot read this as a date. Please write it like this: 1 September 2024.
date-problem-year-missing = Which year do you mean? Please write it with the date, for example { $example }.
date-problem-year-two-digits = Please write the year with four digits, for example 1 September 2024.
date-problem-year-far = The year { $year } seems too far away. Please check the year.
date-problem-two-readings = This can mean { $first } or { $second }. Please write the month as a word.
date-problem-no-such-day = There is no { $day } { $month } in { $year }. Please check the date.
date-problem-other-weekday = { $date } is a { $weekday }. Please check the date, or leave out the day of the week.
