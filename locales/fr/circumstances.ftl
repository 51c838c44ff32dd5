### La situation : les deux écoles côte à côte.

command-partner = Votre école partenaire : horloges, heures de travail et équipe

circumstances-title = { $own } et { $partner }
circumstances-place = Lieu : { $place }
circumstances-place-in-country = { $place }, { $country }
circumstances-now = Maintenant : { $when }
circumstances-week = Semaine de travail : { $week }
circumstances-language = Langue : { $language }
circumstances-team = Équipe : { $people }
circumstances-point-person = { $name } (personne référente)
circumstances-deputy = { $name } (adjoint ou adjointe)
circumstances-colleague = { $name } (collègue)
circumstances-more-people = { $count ->
    [one] { $count } autre personne
   *[other] { $count } autres personnes
}
circumstances-not-told = pas encore indiqué
circumstances-team-later = visible dès que les deux écoles auront confirmé

circumstances-clocks = Vos deux horloges
circumstances-ahead = { $ahead } a { $hours } d’avance sur { $behind }.
circumstances-same-time = Les deux écoles ont la même heure.
circumstances-changes = Après le prochain changement d’heure ({ $when }) :
circumstances-stays = Cela reste ainsi toute l’année.
circumstances-clocks-unknown = Les horloges pourront être comparées dès que les deux écoles auront indiqué leur lieu.

circumstances-shared = Quand les deux écoles travaillent
circumstances-shared-total = { $hours } dans une semaine ordinaire :
circumstances-never = Vos heures de travail ne se croisent jamais. Les réponses viennent le jour de travail suivant de l’autre école. Pour se parler en direct, une école vient tôt ou reste tard : faites-le à tour de rôle.
circumstances-shared-unknown = Les heures communes pourront être montrées dès que les deux écoles auront indiqué leur semaine de travail.

circumstances-news = Nouvelles de l’école partenaire, { $school } :
circumstances-news-clock = { $school } a changé de fuseau horaire.
circumstances-news-name = Nouveau nom (auparavant : { $before }).
circumstances-news-clocks = Vos deux horloges en ce moment : { $times }.
circumstances-news-meetings = Si des réunions sont fixées, je les revois une à une. Si l’une d’elles doit changer de date, vous le lirez ici.

circumstances-since = Vos écoles sont partenaires depuis { $since }, et reliées ici depuis le { $linked }.
circumstances-since-told = Selon { $school }, vos écoles sont partenaires depuis { $since }. Elles sont reliées ici depuis le { $linked }.
circumstances-since-differs = Selon { $first }, vos écoles sont partenaires depuis { $earlier } ; selon { $second }, depuis { $later }. Je retiens la plus ancienne, tant que personne ne la corrige avec /setup. Vos écoles sont reliées ici depuis le { $linked }.
circumstances-linked = Vos écoles sont reliées ici depuis le { $linked }.
circumstances-unconfirmed = Le partenariat commence quand les deux écoles l’ont confirmé.
circumstances-no-partner = Vous n’avez pas encore d’école partenaire ici. /invite crée un code pour elle. Si elle vous a envoyé un code, utilisez-le avec /join.
