### Comment cette langue nomme et écrit les jours, les dates, les heures, les durées et les listes.
### TWO_DIGITS($n) écrit 7 comme 07. Les espaces insécables sont voulues.

# Le nom que la langue se donne.
language-name = français
language-called-en = anglais
language-called-fr = français

## Jours de la semaine

weekday-mon = lundi
weekday-tue = mardi
weekday-wed = mercredi
weekday-thu = jeudi
weekday-fri = vendredi
weekday-sat = samedi
weekday-sun = dimanche

weekday-short-mon = lun.
weekday-short-tue = mar.
weekday-short-wed = mer.
weekday-short-thu = jeu.
weekday-short-fri = ven.
weekday-short-sat = sam.
weekday-short-sun = dim.

weekday-read-mon = lu
weekday-read-tue = ma
weekday-read-wed = me
weekday-read-thu = je
weekday-read-fri = ve
weekday-read-sat = sa
weekday-read-sun = di

## Mois

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.

## Dates

date-day = { $day ->
    [1] 1er
   *[other] { $day }
}
date-full = { $weekday } { $day } { $month } { $year }
date-with-year = { $day } { $month } { $year }
date-month-year = { $month } { $year }
date-year = { $year }
date-since = le { $date }
date-day-month = { $day } { $month }
date-weekday = { $weekday } { $day } { $month }
date-and-time = { $date }, { $time }

date-range = du { $first } au { $last }
date-range-short = { $first } – { $last }

## Heures

time-of-day = { $minute ->
    [0] { $hour } h
   *[other] { $hour } h { TWO_DIGITS($minute) }
}
time-span = de { $from } à { $until }
time-in-place = { $when } à { $place }
time-in-both = { $first } · { $second }

## Durées

duration-hours = { $hours ->
    [one] { $hours } heure
   *[other] { $hours } heures
}
duration-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
duration-both = { $hours } { $minutes }

## Listes

list-next = { $before }, { $next }
list-last = { $before } et { $last }

## Semaines de travail

week-day-range = du { $first } au { $last }
week-part = { $days } { $span }
week-next = { $before } ; { $next }

## Lecture des dates

range-read-until = au à jusqu’au
range-problem-not-dates = Je ne reconnais pas de dates dans ce texte. Écrivez par exemple : 21 déc. au 4 janv. Pour un seul jour : 3 mai.
range-problem-ends-before-start = Le { $last } vient avant le { $first }. Merci d’écrire d’abord le premier jour.
range-problem-over = Ces jours sont déjà passés : ils se terminaient le { $last }. Ajoutez l’année si vous pensez à une date plus tardive.
range-problem-too-long = Cela fait plus d’un an. Merci de vérifier les dates.
range-problem-long = Cela ferait { $days } jours : { $range }. Si c’est bien cela, merci d’écrire les deux années, comme ici.
range-problem-swapped = Ou s’agit-il de la période { $range } ? Merci alors d’écrire d’abord le premier jour.

until-read-fillers = le ce jusqu’à jusqu’au d’ici au prochain
until-read-tomorrow = demain
until-read-in = dans sous
until-read-one = un une
until-read-days = jour jours
until-read-weeks = semaine semaines
until-problem-no-day = Je ne reconnais pas de jour ici. Écrivez-le ainsi : vendredi, ou 12 mars.
until-problem-over = Ce jour est déjà passé : { $date }. Choisissez un jour à venir, par exemple : vendredi, ou 12 mars.
until-problem-next-year = Ce jour est déjà passé : { $date }. S’il s’agit du { $next }, merci d’écrire l’année.

date-read-fillers = le la du de en au depuis
date-read-ordinals = er e

date-problem-not-a-date = Je ne reconnais pas de date dans ce texte. Écrivez par exemple : 1er septembre 2024.
date-problem-year-missing = De quelle année s’agit-il ? Merci de l’écrire avec la date, par exemple { $example }.
date-problem-year-two-digits = Merci d’écrire l’année avec quatre chiffres, par exemple 1er septembre 2024.
date-problem-year-far = L’année { $year } semble bien lointaine. Merci de vérifier l’année.
date-problem-two-readings = Cela peut vouloir dire { $first } ou { $second }. Merci d’écrire le mois en toutes lettres.
date-problem-no-such-day = Il n’y a pas de { $day } { $month } en { $year }. Merci de vérifier la date.
date-problem-other-weekday = Le { $date } est un { $weekday }. Merci de vérifier la date, ou de l’écrire sans le jour de la semaine.
