### Le calendrier : les jours où une école est fermée.

command-calendar = Vacances, examens et autres jours où votre école est fermée
command-calendar-argument = jours à ajouter, par exemple du 21 déc. au 4 janv.

calendar-title = { $school } : jours de fermeture
calendar-none = Rien n’est encore noté.
calendar-named = { $days } : { $name }
calendar-what-for = Ces jours-là, je n’écris rien sans qu’on me le demande et je ne propose aucune réunion.
calendar-add = Ajouter des jours
calendar-remove = Retirer { $days }
calendar-field-days = Premier et dernier jour
calendar-hint-days = Par exemple : 21 déc. au 4 janv.
calendar-field-name = À quelle occasion ?
calendar-hint-name = Par exemple : Vacances de Noël
calendar-added = C’est noté : { $days }.
calendar-added-long = C’est noté : { $days }. Cela fait { $count } jours. Si c’est une erreur, vous pouvez les retirer.
calendar-removed = C’est retiré : { $days }.
calendar-gone = Ces jours étaient déjà retirés.
calendar-theirs = Ces jours sont ceux de { $school }. C’est à cette école de les retirer.
calendar-full = Votre calendrier est plein. Merci de retirer des jours dont vous n’avez plus besoin.
calendar-zone-first = Je ne connais pas encore votre fuseau horaire. Commencez par /setup, s’il vous plaît.
