### Le calendrier : les jours où une école est fermée.

command-calendar = Vacances, examens et autres jours où votre école est fermée
command-calendar-argument = jours à ajouter, par exemple du 21 déc. au 4 janv.

calendar-title = { $school } : jours de fermeture
calendar-none = Rien n’est encore noté.
calendar-named = { $days } : { $name }
calendar-more = { $count ->
    [one] Et une autre période.
   *[other] Et { $count } autres.
}
calendar-all = Tous ceux de { $school }
calendar-before = Jours d’avant
calendar-next = Jours d’après
calendar-not-yours = Ce sont les jours de fermeture d’une école qui n’est plus votre partenaire.
calendar-what-for = Ces jours-là, je n’écris rien sans qu’on me le demande et je ne propose aucune réunion.
calendar-add = Ajouter des jours
calendar-take-out = Enlever des jours…
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
calendar-news-added = Nouvelles de l’école partenaire ({ $school }). Elle sera fermée ces jours-là :
calendar-news-removed = Nouvelles de l’école partenaire, { $school } : ces jours ne sont plus des jours de fermeture.
calendar-zone-first = Je ne connais pas encore votre fuseau horaire. Commencez par /setup, s’il vous plaît.

## Les douze prochains mois

calendar-year = Les douze prochains mois
calendar-year-own = { $month } : { $count ->
    [0] aucun jour d’école
    [one] un jour d’école
   *[other] { $count } jours d’école
}
calendar-year-both = { $month } : { $count ->
    [0] aucun jour où les deux écoles sont ouvertes
    [one] un jour où les deux écoles sont ouvertes
   *[other] { $count } jours où les deux écoles sont ouvertes
}
calendar-year-off = { $school } ferme : { $days }

## Des jours de fermeture tirés d’un fichier d’agenda

command-calendar-file = un fichier d’agenda (.ics) avec vos jours de fermeture
calendar-from-file = À partir d’un fichier
calendar-file-title = Des jours tirés d’un fichier d’agenda
calendar-file-field = Le fichier d’agenda
calendar-file-hint = Tout le texte du fichier, dès sa première ligne
calendar-file-look = Regarder
calendar-file-here = La plupart des agendas savent enregistrer un fichier qui finit par .ics. Envoyez-le ici : vous verrez ce qu’il contient avant que j’en reprenne quoi que ce soit.
calendar-file-apart = La plupart des agendas savent enregistrer un fichier qui finit par .ics. Écrivez /calendar et ajoutez-le là, ou collez ce qu’il contient. Vous le verrez avant que j’en reprenne quoi que ce soit.
calendar-file-paste = La plupart des agendas savent enregistrer un fichier qui finit par .ics. Ouvrez-le dans un éditeur de texte et collez ce qu’il contient. Vous le verrez avant que j’en reprenne quoi que ce soit.
calendar-file-reading = Je regarde votre fichier.
calendar-file-one = Veuillez envoyer un seul fichier d’agenda à la fois.
calendar-file-large = Ce fichier est trop grand ; je lis les fichiers d’agenda jusqu’à un mégaoctet. Veuillez en enregistrer un avec vos seuls jours de fermeture.
calendar-file-no-calendar = Ce n’est pas un fichier d’agenda. Le nom d’un tel fichier finit le plus souvent par .ics.
calendar-file-gone = Je n’ai pas pu obtenir votre fichier. Veuillez l’envoyer encore une fois.
calendar-file-card = { $school } : des jours tirés d’un fichier
calendar-file-ask = Dois-je reprendre ces jours ? Votre école y est fermée : je n’écris alors rien sans qu’on me le demande et je ne propose aucune réunion. Vous pourrez retirer chacun d’eux plus tard.
calendar-file-nothing = Il n’y a dans ce fichier aucun nouveau jour de fermeture que je puisse reprendre.
calendar-file-more = { $count ->
    [one] Et un autre.
   *[other] Et { $count } autres.
}
calendar-file-had = { $count ->
    [one] Un élément est déjà dans votre calendrier.
   *[other] { $count } éléments sont déjà dans votre calendrier.
}
calendar-file-hours = { $count ->
    [one] Un élément n’est pas pour des jours entiers : je le laisse de côté.
   *[other] { $count } éléments ne sont pas pour des jours entiers : je les laisse de côté.
}
calendar-file-repeats = { $count ->
    [one] Un élément se répète d’une façon que je ne sais pas lire à coup sûr. Veuillez saisir ses jours.
   *[other] { $count } éléments se répètent d’une façon que je ne sais pas lire à coup sûr. Veuillez saisir leurs jours.
}
calendar-file-odd = { $count ->
    [one] Un élément est illisible pour moi.
   *[other] { $count } éléments sont illisibles pour moi.
}
calendar-file-long = { $count ->
    [one] Un élément dure plus de six mois : je ne le prends pas pour des congés. Si c’en est, tapez ses jours.
   *[other] { $count } éléments durent plus de six mois : je ne les prends pas pour des congés. Si c’en est, tapez leurs jours.
}
calendar-file-free = { $count ->
    [one] Un élément tombe sur des jours où votre école est fermée de toute façon.
   *[other] { $count } éléments tombent sur des jours où votre école est fermée de toute façon.
}
calendar-file-later = { $count ->
    [one] Un élément est dans plus d’un an : je le laisse de côté.
   *[other] { $count } éléments sont dans plus d’un an : je les laisse de côté.
}
calendar-file-full = { $count ->
    [one] À partir du { $date }, il n’y a plus de place dans votre calendrier : un élément est laissé de côté.
   *[other] À partir du { $date }, il n’y a plus de place dans votre calendrier : { $count } éléments sont laissés de côté.
}
calendar-file-take = Reprendre ces jours
calendar-file-leave = Les laisser
calendar-file-taken = { $count ->
    [one] C’est repris : un élément.
   *[other] C’est repris : { $count } éléments.
}
calendar-file-left = Rien n’a été repris.
calendar-file-over = Il a déjà été décidé de ce fichier. Choisissez /calendar pour voir vos jours de fermeture.
calendar-file-theirs = C’est un fichier de { $school }. C’est à cette école d’en décider.
