command-start = Dire bonjour et commencer
command-setup = Configurer cette école, ou changer quelque chose
command-setup-argument = ville, pour régler l’heure

setup-hello = Bonjour, je suis Twinbell : j’aide deux écoles de pays différents à rester en contact.
setup-begin = Configurer ce salon
setup-already = Ce salon est déjà configuré. /setup montre ce que l’on peut changer.

setup-who-title = Qui est dans ce salon ?
setup-who = Choisissez ce qui convient à ce salon. Un salon pour les élèves ou la direction vient plus tard : /invite dans votre salon du personnel donne un code pour cela.
setup-who-ours = Le personnel de notre école
setup-who-both = Le personnel des deux écoles
setup-who-code = J’ai un code

setup-both-title = Les deux écoles partagent ce salon
setup-both = Chaque école me parle d’elle-même. Appuyez sur le bouton de votre école. Je ne le demande qu’une fois à chaque personne.
setup-both-new = Chaque école me parle d’elle-même. Peu importe quelle école est la première : choisissez un bouton, vos collègues appuient sur le même, et votre partenaire sur l’autre. Je ne le demande qu’une fois à chaque personne.
setup-both-linked = Vos écoles sont-elles déjà liées ? Utilisez alors un code : tapez /invite dans votre propre salon du personnel, et appuyez sur « Un salon avec notre partenaire ».
setup-speak-done = Merci. Dans ce salon, vous parlez pour { $school }.
setup-speak-begin = Merci. Parlez-moi maintenant un peu de votre école.
setup-speak-with = Merci. Pour cette école parlent aussi : { $names }. Si ce n’est pas la vôtre, appuyez sur le bouton.
setup-school-of = L’école où travaille { $name }
setup-other-school = Cette carte est celle de l’autre école de ce salon. C’est à quelqu’un de là-bas d’appuyer.
setup-speak-already = Ici, vous parlez pour { $school }. Une personne ne parle que pour une école.
setup-speak-already-new = Vous m’avez dit quelle école est la vôtre. Une personne ne parle que pour une école.
setup-speak-other = Je suis de l’école « { $school } »
setup-speak-other-unnamed = Je suis de l’autre école
setup-speak-point = Vous êtes la personne référente. Pour passer à l’autre école, transmettez d’abord ce rôle : un ou une collègue tape /setup et appuie sur « Personne référente ».
setup-speak-deputy = Vous secondez la personne référente. Pour passer à l’autre école, rendez d’abord ce rôle : tapez /setup et appuyez sur « Adjoint ou adjointe ».
setup-speak-confirmed = Vous avez confirmé le lien pour votre école. Pour le confirmer au nom de l’autre école, il faut une autre personne.

setup-title-new = Configuration de votre école
setup-title = Configuration : { $school }
setup-title-done = Votre école : { $school }
setup-complete = Tout est prêt.
setup-complete-link = Tout est prêt. L’étape suivante est de rencontrer votre école partenaire.
setup-complete-confirm = Tout est prêt. Maintenant, les deux écoles confirment, sur la carte « Votre école partenaire est-elle { $partner } ? ».
setup-complete-waits = Tout est prêt. L’autre école n’a pas fini de se présenter à moi. Ensuite, je vous la montre ici, et vous confirmez toutes les deux.
setup-change = Pour modifier un point, appuyez sur son nom.
setup-elsewhere = Pour continuer ou changer quelque chose, tapez /setup dans le salon principal de votre école.
setup-invite = Inviter notre partenaire
setup-have-code = Nous avons un code
setup-saved = C’est enregistré. Merci.

setup-ask-language = Dans quelle langue dois-je parler dans vos salons ?
setup-ask-name = Comment s’appelle votre école ?
setup-give-name = Donner le nom
setup-ask-place = Où se trouve votre école ?
setup-give-place = Donner le lieu
setup-ask-zone = Quelle ville a la même heure que votre école ?
setup-zone-now = { $town } : { $time } quand j’ai écrit ceci
setup-zone-search = Chercher une ville
setup-ask-week = Quand votre école est-elle ouverte ? En dehors de ces heures, je ne fais que répondre, et je vous transmets sans bruit ce que dit votre partenaire.
setup-week-other = D’autres horaires
setup-ask-point = Qui est la personne référente, le premier contact de votre partenaire ? C’est elle qui appuie sur le bouton.
setup-that-is-me = C’est moi
setup-ask-deputy = Qui est l’adjoint ou l’adjointe ? À deux de chaque côté, le partenariat vit même quand l’un est occupé. C’est cette personne qui appuie sur le bouton.
setup-later = Plus tard
setup-ask-since = Votre partenariat existe-t-il déjà ?
setup-since-new = Non, il est nouveau
setup-since-date = Oui, depuis…

setup-correct = Modifier une réponse
setup-what-to-correct = Quelle réponse souhaitez-vous modifier ?
setup-go-on = Continuer

setup-known-language = Langue : { $language }
setup-known-name = Nom : { $name }
setup-known-place = Lieu : { $place }, { $country }
setup-known-zone = Heure : { $zone }
setup-known-week = Ouverture : { $week }
setup-known-point = Personne référente : { $name }
setup-known-deputy = Adjoint ou adjointe : { $names }
setup-known-deputy-later = Adjoint ou adjointe : plus tard
setup-known-new = Le partenariat est nouveau.
setup-known-new-to-us = Le partenariat est nouveau pour vous. { $partner } m’a dit qu’il existe depuis { $date }.
setup-known-since = Le partenariat existe depuis { $date }.

setup-change-name = Nom
setup-change-place = Lieu
setup-change-zone = Heure
setup-change-language = Langue
setup-change-week = Semaine de travail
setup-change-point = Personne référente
setup-change-deputy = Adjoint ou adjointe
setup-change-since = Début du partenariat

# Further words, separated by commas, by which people may name what to change.
setup-word-name = nom, école, nom de l’école, établissement, titre
setup-word-place = lieu, ville, village, pays, adresse, endroit, où
setup-word-zone = heure, horloge, fuseau, fuseau horaire, temps
setup-word-language = langue, langues, traduire, traduction
setup-word-week = semaine, horaire, horaires, jours, heures, heures d’ouverture, emploi du temps
setup-word-point = référent, référente, contact, responsable, personne de contact
setup-word-deputy = adjoint, adjointe, adjoints, adjointes, suppléant, suppléante
setup-word-since = depuis, début, commencement

setup-point-done = Merci. Vous êtes maintenant la personne référente.
setup-deputy-done = Merci. C’est noté : vous secondez la personne référente.
setup-role-already = C’est déjà noté pour vous.
setup-point-taken = { $name } est déjà la personne référente. Pour changer cela, tapez /setup et appuyez sur « Personne référente ».
setup-point-is-you = Vous êtes la personne référente. Pour passer la main, demandez à un ou une collègue de taper /setup et d’appuyer sur « Personne référente ».
setup-take-over = { $name } est la personne référente. Dois-je vous noter à sa place ?
setup-deputy-is-you = Vous secondez la personne référente. Voulez-vous rendre ce rôle ?
setup-deputy-more = Plusieurs personnes peuvent seconder la personne référente. Voulez-vous le faire aussi ?
setup-resign = Oui, rendre ce rôle
setup-resigned = C’est noté : vous ne secondez plus la personne référente. Merci pour tout ce que vous avez fait.
setup-release = Retirer ce rôle à { $name }
setup-released = { $by } a noté que { $name } n’a plus le rôle d’adjoint ou d’adjointe. Merci pour tout ce qui a été fait.
setup-point-is-not-deputy = Vous êtes la personne référente. Il vaut mieux qu’une autre personne vous seconde, pour partager le travail. Cette personne tape /setup et appuie sur le bouton.
setup-point-changed = { $new } est maintenant la personne référente. Merci, { $old }, pour tout ce que vous avez fait.

setup-form-name-title = Le nom de votre école
setup-form-name = Nom de l’école
setup-form-name-hint = Par exemple : Lycée de la Gombe
setup-form-place-title = Où se trouve votre école
setup-form-place = Ville ou village
setup-form-place-hint = Par exemple : Kinshasa
setup-form-country = Pays
setup-form-country-hint = Par exemple : Congo (RDC)
setup-form-zone-title = L’heure de votre école
setup-form-zone = Une ville ou un pays qui a la même heure
setup-form-zone-hint = Par exemple : Kinshasa
setup-form-week-title = Votre semaine de travail
setup-form-week-intro = Écrivez les jours et les heures, à votre heure locale.
setup-form-week = Jours et heures
setup-form-week-hint = Par exemple : lundi à jeudi 8h–16h, vendredi 8h–12h30
setup-form-since-title = Depuis quand ?
setup-form-since = Quand votre partenariat a-t-il commencé ?
setup-form-since-hint = Par exemple : septembre 2024

setup-name-empty = Écrivez un nom avec au moins une lettre, par exemple : Lycée de la Gombe
setup-too-long = C’est trop long. Utilisez au plus { $max } caractères.
setup-place-empty = Écrivez votre ville ou votre village, par exemple : Kinshasa
setup-country-empty = Écrivez votre pays, par exemple : Malawi
setup-country-unknown = Je ne connais pas le pays « { $typed } ». Écrivez son nom habituel, par exemple : Malawi
setup-country-which = Il y en a plusieurs : { $countries }. Écrivez lequel vous voulez dire.
setup-or-meant = { $count ->
    [1] Pensiez-vous à { $names } ?
   *[other] Pensiez-vous à l’un de ces noms : { $names } ?
}
setup-place-unknown = C’est enregistré. « { $typed } » ne figure pas dans ma liste des villes de ce pays. Si c’est juste, il n’y a rien à faire.
setup-place-unknown-yet = C’est enregistré. « { $typed } » ne figure pas dans ma liste des villes de ce pays. Si c’est juste, tout va bien : il ne me manque que votre fuseau horaire.
setup-zone-which = « { $typed } » peut désigner plusieurs lieux. Lequel a votre heure ?
setup-zone-near = Je n’ai pas trouvé « { $typed } ». Pensez-vous à ce lieu ? Sinon, écrivez la grande ville la plus proche dans votre pays.
setup-zone-offset = « { $typed } » est un décalage en heures, et il change avec l’heure d’été. Écrivez plutôt une ville ou un pays, par exemple : Kinshasa
setup-zone-unknown = Je n’ai pas trouvé « { $typed } ». Écrivez la grande ville la plus proche, ou votre pays.
setup-zone-empty = Écrivez une ville ou un pays, par exemple : Kinshasa
setup-zone-set = C’est enregistré. Votre heure suit { $zone } : { $time }.
setup-zone-change = Votre heure suit { $zone }. Doit-elle suivre { $new } désormais ? J’ai trouvé { $place } : { $time }.
setup-zone-sure = Votre heure doit-elle suivre { $new } ? J’ai trouvé { $place } : { $time }.
setup-zone-yes = Oui, prendre cette heure
setup-zone-no = Non
setup-zone-kept = Rien n’a changé. Vous pouvez choisir votre heure par une ville qui a la même.
setup-zone-back = Revenir à { $zone }
setup-zone-unlikely = Pour { $place }, je m’attendais à une autre heure. Si celle-ci est juste, il n’y a rien à faire.
setup-zone-still = Votre heure suit toujours { $zone }. Si c’est juste, il n’y a rien à faire.
setup-week-empty = Aucun jour n’est ouvert dans cette semaine.
setup-week-unknown-day = Je ne connais pas le jour « { $text } ».
setup-week-no-times = Il manque les heures pour « { $text } ».
setup-week-no-days = Il manque les jours pour « { $text } ».
setup-week-bad-time = « { $text } » n’est pas une heure.
setup-week-lone-time = Pour « { $text } », il faut un début et une fin.
setup-week-ends-before-start = « { $text } » finit avant de commencer. Une journée de travail finit avant minuit.
setup-week-day-twice = Il y a deux fois { $text }. Donnez une seule plage, de la première heure à la dernière.
setup-week-example = Par exemple : lundi à jeudi 8h–16h, vendredi 8h–12h30
setup-since-future = C’est encore à venir : { $date }. Écrivez quand cela a commencé, par exemple : septembre 2024
setup-deaf = Dans ce salon, j’entends les commandes, les boutons et les réponses à mes messages, mais pas vos autres échanges. Je ne peux donc pas remarquer que votre conversation s’arrête. Pour changer cela, nommez-moi administrateur de ce groupe ; un seul droit suffit, peu importe lequel.
